import { GROUND } from "../../contract/ground-files.ts";
import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";

/** The run was started no more often than it may be, and each start brought something new. */
export const attempts = defineCheck({
  id: "attempts",
  title: "Attempts are few, counted, and bring something new",
  why: "A loop without an end spends a night on the same fault, and one that counts in a field that its own workers can set has none. Attempts are counted by what each leaves behind, and one whose results are to the byte what the attempt before had made is no attempt: it is named, and ends the loop.",
  phase: 1,
  needs: ["orchestra"],
  unit: "attempts",
  subjects: ({ orchestra }) => Array<undefined>(orchestra.attempts.count).fill(undefined),
  floor: ({ orchestra }) => orchestra.run.attempt,
  *check(_all, { orchestra: { attempts: found, terms, run, repeated } }) {
    const error = (path: string, message: string, hint: string) =>
      ({ level: "error", path, line: 0, message, hint }) as const;
    for (const reason of found.contradictions)
      yield error(
        GROUND.run,
        `The record says attempt ${run.attempt}. ${reason}`,
        "Restore the record from the commit that has it; results of an earlier run belong out of work/.",
      );
    if (found.count > terms.attempts)
      yield error(
        GROUND.run,
        `It is attempt ${found.count}, and ${terms.attempts} are all that there may be.`,
        "Lay out another run, with another goal or another bar.",
      );
    for (const { worker, path, phase } of repeated)
      yield error(
        path,
        `What ${worker} (${phase.name}) left is to the byte what it had left before: the rerun changed nothing.`,
        "Another would not either; find out why.",
      );
  },
  controls: [
    {
      name: "the number of the attempt was set back",
      alsoRed: ["phase-states"],
      break: replacing(/^quality\/run\.json$/, /("pipeline": "orchestra",\s*"attempt": )2/, "$11"),
    },
    {
      name: "more results were moved away than there were attempts",
      break: adding("work/eve/result.2.json", "{}\n", /^work\/eve\/result\.1\.json$/),
    },
  ],
});
