import { type Context, type Decision, decide, type FlagsOf, type Run, type Step } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { placedLines } from "../protocol/freeze/goal-lines.ts";
import { LAYOUTS } from "../protocol/layouts/layouts.ts";
import { lineText } from "../protocol/tickets/finish-line.ts";
import { formatStamp } from "../stamp.ts";
import { beginAgain, type EarlierRun } from "./init/again.ts";
import { earlierTraces } from "./init/clean-room.ts";
import { goalRecords } from "./init/goal-records.ts";
import { layOut } from "./init/lay-out.ts";
import type { INIT_OPTIONS } from "./init/options.ts";
import { planOf } from "./init/plan.ts";
import { seedFiles } from "./init/seed-files.ts";
import { sharedFiles, withoutEdits } from "./init/shared-files.ts";
import { adoptableRun, refuseOther, standingRun } from "./init/standing-run.ts";

/** `assay init`: lays out a run, or what is missing of one. */
export const init: Run<typeof INIT_OPTIONS> = async (flags, context) =>
  flags.again
    ? beginAgain(flags, context, (earlier, there) => begin(flags, there, earlier))
    : begin(flags, context);

async function begin(
  flags: FlagsOf<typeof INIT_OPTIONS>,
  context: Context,
  earlier?: EarlierRun,
): Promise<Decision> {
  const { tree, now, version } = context;
  const traces = flags["clean-room"] ? earlierTraces(context) : undefined;
  if (traces !== undefined) return decide(traces);
  const standing = flags.adopt ? adoptableRun(tree) : standingRun(tree);
  if ("kind" in standing) return decide(standing);
  const plan = planOf(flags, earlier ?? standing.run, context);
  if ("kind" in plan) return decide(plan);
  const other = refuseOther(standing.run, plan, tree);
  if (other !== undefined) return decide(other);
  const made = { tool_version: version, created: formatStamp(now) };
  const records = goalRecords(flags, plan.pipeline, tree, made);
  if ("kind" in records) return decide(records);
  const layout = LAYOUTS[plan.pipeline];
  const blocks = sharedFiles(layout, context);
  if ("kind" in blocks) return decide(blocks);
  const shared = flags.adopt ? withoutEdits(blocks, layout, context) : blocks;
  if ("kind" in shared) return decide(shared);
  const seeding = seedFiles(flags, plan.pipeline, context);
  if ("kind" in seeding) return decide(seeding);
  const laid = await layOut(flags, context, plan, records, made);
  if ("kind" in laid) return decide(laid);
  // The lock stays the last.
  const files = [...shared, ...laid.files.toSpliced(-1, 0, ...seeding.files)];
  return {
    outcome: {
      kind: "layout",
      exit: EXIT.yes,
      pipeline: plan.pipeline,
      files: files.map(({ content: _content, ...file }) => file),
      done: placedLines(records).map(({ line }) => lineText(line)),
      lock: laid.lock,
      seeds: seeding.said,
      ...(laid.adopted === undefined ? {} : { adopted: laid.adopted }),
    },
    steps: [
      ...files.flatMap(({ path, content, state }): readonly Step[] =>
        state === "written" ? [{ kind: "write", path, content }] : [],
      ),
      ...laid.outdated.map((path): Step => ({ kind: "remove", path })),
    ],
  };
}
