import { type Context, type Decision, decide, type FlagsOf, type Run, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Batch } from "../../contract/schemas/batch.ts";
import type { Lock } from "../../contract/schemas/lock.ts";
import type { Run as RunRecord } from "../../contract/schemas/run.ts";
import { readBatch, readGoal, readLock } from "../../evidence/ground/ground-records.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { freezeChanges } from "../../protocol/freeze/freeze-changes.ts";
import { linesByName } from "../../protocol/freeze/goal-lines.ts";
import { batchTickets, unknownNames } from "../../protocol/tickets/batch.ts";
import type { Ledgers } from "../../protocol/tickets/ledgers.ts";
import { formatStamp } from "../../stamp.ts";
import type { Tree } from "../../tree.ts";
import { freezeProject, readProject } from "../init/freeze-project.ts";
import { fetchLedgers, NOTHING_FETCHED } from "./fetch-ledgers.ts";
import { nameLedgersAnew } from "./name-ledgers.ts";
import type { FREEZE_OPTIONS } from "./options.ts";
import { readLedgers } from "./read-ledgers.ts";

type Flags = FlagsOf<typeof FREEZE_OPTIONS>;

/** `assay oracle freeze`: makes a lock on batch, finish lines and project as they are now. */
export const freeze: Run<typeof FREEZE_OPTIONS> = async (flags, context) => {
  const decided = await freezeAnew(flags, context);
  return "kind" in decided ? decide(decided) : decided;
};

async function freezeAnew(flags: Flags, context: Context): Promise<Decision | Refusal> {
  const { tree, now, version } = context;
  const run = runToFreeze(tree);
  if ("kind" in run) return run;
  const before = earlierLock(flags, context);
  if (before !== undefined && "kind" in before) return before;
  const named = nameLedgersAnew(flags, tree);
  if ("problem" in named) return refuse(named.problem, named.hint);
  const batch = tree.stat(GROUND.batch) === undefined ? undefined : readBatch(tree);
  if (batch !== undefined && "problem" in batch) return refuse(batch.problem, batch.hint);
  const fetched = flags.fetch ? await fetchLedgers(batch?.value, named, context) : NOTHING_FETCHED;
  if ("kind" in fetched) return fetched;
  const ledgers = readLedgers(named, context, fetched);
  if ("kind" in ledgers) return ledgers;
  const names = namesOf(batch?.value, ledgers);
  if ("kind" in names) return names;
  const goal = readGoal(tree, { tickets: false, finishLines: false });
  if ("problem" in goal) return refuse(goal.problem, goal.hint);
  const lines = linesByName(goal.lines);
  const project = await readProject(context);
  if ("kind" in project) return project;
  const made = { tool_version: version, created: formatStamp(now) };
  const frozen = freezeProject(
    {
      run,
      tree,
      lines,
      tickets: present(ledgers),
      commands: fetching(batch?.value),
      ...pinned(flags, context),
    },
    names,
    project,
    made,
    flags.key,
    context,
  );
  if ("kind" in frozen) return frozen;
  const { entries } = frozen.lock;
  const proved = new Set([...lines.keys(), ...(batch?.value.unproven ?? [])]);
  return {
    outcome: {
      kind: "frozen",
      exit: EXIT.yes,
      lock: frozen.digest,
      path: frozen.file.path,
      isWritten: !flags.print,
      entries,
      changes: before === undefined ? undefined : freezeChanges(before, entries),
      unproven: names.filter(name => !proved.has(name)),
      strayLines: [...lines.keys()].filter(name => !ledgers.tickets.has(name)),
    },
    steps: flags.print ? [] : writing(frozen, tree),
  };
}

/** The lock is the last to be written; one of the other form would be a second one. */
function writing(
  { file, kept }: Exclude<ReturnType<typeof freezeProject>, Refusal>,
  tree: Tree,
): readonly Step[] {
  const files = [...kept.filter(({ state }) => state === "written"), file];
  const outdated = [GROUND.lock, GROUND.signedLock].filter(
    path => path !== file.path && tree.stat(path) !== undefined,
  );
  return [
    ...files.map(({ path, content }): Step => ({ kind: "write", path, content })),
    ...outdated.map((path): Step => ({ kind: "remove", path })),
  ];
}

const present = ({ tickets }: Ledgers) =>
  new Map([...tickets].filter(([, { state }]) => state !== "removed"));

const fetching = (batch: Batch | undefined) =>
  (batch?.ledgers ?? []).flatMap(({ fetch }) => (fetch ? [fetch] : []));

const pinned = (flags: Flags, { toolDigest }: Context) => (flags["pin-tool"] ? { tool: toolDigest } : {});

/** What was frozen before; a lock that cannot be read is replaced by nobody. */
function earlierLock(flags: Flags, { tree }: Context): Lock["entries"] | Refusal | undefined {
  if ([GROUND.lock, GROUND.signedLock].every(path => tree.stat(path) === undefined)) return undefined;
  const known = readLock(tree);
  if ("problem" in known) return refuse(known.problem, known.hint);
  if (known.signed !== undefined && flags.key === undefined && !flags.print)
    return refuse(`${GROUND.signedLock} is signed, and the next lock would not be.`, "Give --key, too.");
  return known.lock.entries;
}

function runToFreeze(tree: Tree): RunRecord | Refusal {
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  return (
    record.run ??
    refuse(`There is nothing to freeze here: ${GROUND.run} is missing.`, "Lay out a run with `assay init`.")
  );
}

function namesOf(batch: Batch | undefined, ledgers: Ledgers): readonly string[] | Refusal {
  const unknown = batch && unknownNames(batch, ledgers);
  if (unknown !== undefined)
    return refuse(
      `${GROUND.batch}: ${unknown}.`,
      "Put it right; tickets go by ledger and id, as in assay:goal.",
    );
  const chosen = batchTickets(batch, ledgers);
  if ("missing" in chosen)
    return refuse(
      `${GROUND.batch} names ${chosen.missing.join(", ")}, and no ledger has ${chosen.missing.length === 1 ? "that ticket" : "those tickets"}.`,
      "Put the names right; a ticket that was removed is none.",
    );
  if (chosen.names.length > 0) return chosen.names;
  return refuse(
    "No ticket is open that the batch could be made of.",
    `The ledgers are ${ledgers.sources.map(({ path }) => path).join(", ")}; ${GROUND.batch} may narrow them.`,
  );
}
