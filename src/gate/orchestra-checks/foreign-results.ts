import { slotFiles } from "../../contract/orchestra.ts";
import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";

/** Nobody wrote a result in another's place. */
export const foreignResults = defineCheck({
  id: "foreign-results",
  title: "Every result is its own worker's",
  why: "The quickest way to complete a build is to write the results of workers who did not answer, and one who writes for others seldom takes the trouble to invent each anew. A result in a slot that no phase gave to anybody, one that names another worker, and one that is to the byte another's are therefore named, whatever they say.",
  phase: 1,
  needs: ["orchestra", "context"],
  unit: "results",
  subjects: ({ orchestra: { strangers, slices } }) => [
    ...strangers.map(worker => ({ worker, isStranger: true, says: undefined })),
    ...slices.flatMap(({ worker, says }) =>
      says === undefined ? [] : [{ worker, isStranger: false, says }],
    ),
  ],
  floor: () => 0,
  *check(results, { context: { tree } }) {
    const first = new Map<string, string>();
    for (const { worker, isStranger, says } of results) {
      const path = slotFiles.result(worker);
      const error = (message: string, hint: string) =>
        ({ level: "error", path, line: 0, message, hint }) as const;
      if (isStranger)
        yield error(
          `No phase of the run has a worker called ${worker}, so nobody was asked for this result.`,
          "Find out who wrote it, and move it away.",
        );
      if (says?.worker !== undefined && says.worker !== worker)
        yield error(
          `The result says that ${says.worker} wrote it, and lies in the slot of ${worker}.`,
          `Let ${worker} answer for itself.`,
        );
      const digest = tree.digest(path);
      if (typeof digest !== "string" || says?.status !== "success") continue;
      const other = first.get(digest);
      if (other === undefined) first.set(digest, worker);
      else
        yield error(
          `The result is to the byte that of ${other}, so at least one of them is not its worker's.`,
          "Run both slices again.",
        );
    }
  },
  controls: [
    {
      name: "a result of nobody",
      break: adding("work/ghost/result.json", '{"status": "success"}\n', /^work\//),
    },
    {
      name: "a result in another's slot",
      alsoRed: ["phase-states"],
      break: replacing(/^work\/bob\/result\.json$/, /"worker": *"bob"/, '"worker": "ann"'),
    },
  ],
});
