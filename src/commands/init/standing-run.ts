import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";
import type { Plan } from "./plan.ts";

/** The run that is here already, if any; a quality/ that init did not lay out is another's, and its own record would make that run init's. */
export function standingRun(tree: Tree): { readonly run: Run | undefined } | Refusal {
  const quality = tree.stat("quality");
  if (quality === undefined) return { run: undefined };
  if (tree.stat(GROUND.run) !== undefined) {
    const record = readRunRecord(tree);
    return "problem" in record ? refuse(record.problem, record.hint) : record;
  }
  if (quality.kind === "directory" && tree.walk("quality").length === 0) return { run: undefined };
  return refuse(
    "quality/ is there already, and without a quality/run.json: it is the run of something else.",
    "Judge it with `assay gate`, take it over with --adopt, or move it away before laying out another run.",
    EXIT.no,
  );
}

/** The same where a quality/ is to be taken over: it must be there, and without a record of its own. */
export function adoptableRun(tree: Tree): { readonly run: undefined } | Refusal {
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  if (record.run !== undefined)
    return refuse(
      `${GROUND.run} is there already: the run has its record.`,
      "Leave --adopt away; `assay phase` says where the run stands.",
      EXIT.no,
    );
  const quality = tree.stat("quality");
  if (quality !== undefined && quality.kind !== "directory")
    return refuse(`quality is a ${quality.kind}, not a directory.`, "Put the run's directory there.");
  const hasFiles = tree.walk("quality").some(({ kind }) => kind === "file");
  const [closed] = tree.closed();
  if (closed !== undefined)
    return refuse(`${closed[0]} cannot be read. ${closed[1].problem}`, "Make it readable to this user.");
  if (hasFiles) return { run: undefined };
  return refuse(
    "There is no run here to take over: quality/ holds no file.",
    "Name the project as TARGET, change to it, or leave --adopt away.",
  );
}

const RUN_OF = {
  task: "a task",
  playbook: "one of the playbook",
  orchestra: "one of the orchestra",
  own: "one of a pipeline of its own",
} as const satisfies Record<Run["pipeline"], string>;

/** Why a plan is not for the run that is here, which keeps the pipeline that it was laid out with. */
export function refuseOther(
  standing: Run | undefined,
  { pipeline, own }: Plan,
  tree: Tree,
): Refusal | undefined {
  const hint = "Judge it with `assay gate`, or move it away before laying out another run.";
  if (standing !== undefined && standing.pipeline !== pipeline)
    return refuse(
      `${GROUND.run} says that the run here is ${RUN_OF[standing.pipeline]}, and not ${RUN_OF[pipeline]}.`,
      hint,
      EXIT.no,
    );
  const isKept = tree.stat(GROUND.pipeline) !== undefined;
  if (own === undefined || !isKept || tree.entryDigest(GROUND.pipeline) === tree.sha256(own))
    return undefined;
  return refuse(`${GROUND.pipeline} is there already, and another pipeline.`, hint, EXIT.no);
}
