import { type Context, type Decision, decide, type FlagsOf } from "../../command.ts";
import { ARCHIVES } from "../../contract/archives.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { LAYOUTS } from "../../protocol/layouts/layouts.ts";
import { isProblem } from "../../tree.ts";
import { readKey } from "../anchor/keys.ts";
import { archiveAndClear } from "../archive/create.ts";
import { archivesOf } from "../archive/known.ts";
import { goalRecords } from "./goal-records.ts";
import type { INIT_OPTIONS } from "./options.ts";
import { planOf } from "./plan.ts";
import { sharedFiles } from "./shared-files.ts";

/** The run that another one like it is to follow. */
export type EarlierRun = Pick<Run, "pipeline" | "orchestra">;

/** Archives the run that is here, clears it away, and lets another one like it be laid out. */
export async function beginAgain(
  flags: FlagsOf<typeof INIT_OPTIONS>,
  context: Context,
  layOut: (earlier: EarlierRun, there: Context) => Promise<Decision>,
): Promise<Decision> {
  const { tree } = context;
  if (flags.adopt || flags["clean-room"])
    return decide(
      refuse("--again is for a run that is here already.", "Leave --adopt and --clean-room away."),
    );
  if (flags.key === undefined && tree.stat(GROUND.signedLock) !== undefined)
    return decide(
      refuse(
        `${GROUND.signedLock} is signed, and the lock of the next run would not be.`,
        "Give --key, too.",
      ),
    );
  const earlier = earlierRun(context);
  if ("kind" in earlier) return decide(earlier);
  // What is wrong with the flags is said before the run is cleared away.
  const plan = planOf(flags, earlier, context);
  if ("kind" in plan) return decide(plan);
  const records = goalRecords(flags, plan.pipeline, tree, { tool_version: "", created: "" });
  if ("kind" in records) return decide(records);
  const key = flags.key === undefined ? undefined : readKey(flags.key, "private", context);
  if (isProblem(key))
    return decide(refuse(key.problem, "Give --key an Ed25519 private key in PEM (PKCS#8)."));
  const shared = sharedFiles(LAYOUTS[plan.pipeline], context);
  if ("kind" in shared) return decide(shared);
  if (tree.stat("quality") === undefined) return layOut(earlier, context);
  return archiveAndClear(undefined, context, there => layOut(earlier, there));
}

/** The run that is here, or the last that was archived; one without a record is taken for one of the playbook, as the gate takes it. */
function earlierRun({ tree }: Context): EarlierRun | Refusal {
  if (tree.stat("quality") !== undefined) {
    const record = readRunRecord(tree);
    if ("problem" in record) return refuse(record.problem, record.hint);
    return record.run ?? { pipeline: "playbook" };
  }
  const known = archivesOf(tree);
  if ("kind" in known) return known;
  const last = known.archives.find(({ state }) => state === "manifest");
  if (last?.state !== "manifest")
    return refuse(
      "There is no run here, and none that was archived.",
      "Leave --again away to lay out the first.",
    );
  const inside = {
    stat: (path: string) => tree.stat(`${ARCHIVES}/${last.id}/${path}`),
    read: (path: string) => tree.read(`${ARCHIVES}/${last.id}/${path}`),
  };
  const record = readRunRecord(inside);
  const { run } = "problem" in record ? { run: undefined } : record;
  return run ?? { pipeline: last.manifest.pipeline };
}
