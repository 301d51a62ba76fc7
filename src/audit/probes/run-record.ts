import { GROUND } from "../../contract/ground-files.ts";
import { isLocked } from "../../evidence/ground/found-ledgers.ts";
import { readReceipts } from "../../evidence/ground/known-receipts.ts";
import { missingParents } from "../../evidence/ground/receipt-parents.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { AGREED } from "../comparison.ts";
import { textOf } from "../ground.ts";
import { editing } from "../planting.ts";
import type { Probe } from "../probe.ts";
import { damaged } from "../runs/damage.ts";
import { VERDICT } from "../runs/recorded-gate.ts";
import { renderedState } from "../runs/rendered-state.ts";
import { finishedPhases, keptPrompts } from "../runs/run-phases.ts";
import { verdictComparisons } from "../runs/verdict-comparisons.ts";

/** What is recorded of a run is what lies there. */
export const runRecord: Probe = {
  id: "run-record",
  title: "What is recorded of the run is so",
  why: "quality/run.json is the one truth of a run's state, and everything else that tells of it is written from it or judged by it. A phase that is ticked in PROGRESS.md and not finished, a finished phase without its artifacts, an input that was changed after it was read, a verdict on a run that has changed since: each of them is believed by the next worker, and by whoever looks only at the last line.",
  severity: "high",
  documented: `${GROUND.run}, quality/PROGRESS.md, quality/results/run-*.json, ${VERDICT} and the names of receipts`,
  actual: "the run's files, their digests, and the running toolkit",
  floor: 1,
  appliesTo: ({ tree }) => tree.stat(GROUND.run) !== undefined || isLocked(tree),
  *compare(ground) {
    const { tree, signer } = ground;
    const record = readRunRecord(tree);
    if ("problem" in record) yield damaged(GROUND.run, record, "run");
    else if (record.run !== undefined) {
      yield AGREED;
      yield* finishedPhases(record.run, ground);
      yield* keptPrompts(record.run, ground);
      yield* renderedState(record.run, ground);
      yield* verdictComparisons(record.run, ground);
    }
    const receipts = readReceipts(tree, { keys: [], signer, committed: () => new Map() });
    for (const one of receipts) {
      const [parent] = missingParents(one, receipts);
      const orphan = parent && `It stands on the receipt ${parent}, which is not there.`;
      const fault = "fault" in one ? one.fault : orphan;
      yield fault === undefined
        ? AGREED
        : {
            documented: { path: one.path, line: 0, says: "a name by the digest of what it says" },
            actual: { path: one.path, line: 1, says: "what it says" },
            message: fault,
            hint: "Restore it from the commit that has it, or prove it again.",
          };
    }
  },
  controls: [
    {
      name: "the run's record cannot be read",
      finds: "lacks the key",
      plant: editing(GROUND.run, '"schema_version"', '"schema version"'),
    },
    {
      name: "a phase is ticked that is not finished",
      finds: "is ticked, and",
      plant: editing(GROUND.run, '"state": "finished"', '"state": "running"'),
    },
    {
      name: "a finished phase is not ticked",
      finds: "is not ticked, and",
      plant: editing("quality/PROGRESS.md", "- [x] Phase 2", "- [ ] Phase 2"),
    },
    {
      name: "what a finished phase has to leave is gone",
      finds: "quality/REQUIREMENTS.md",
      plant: () => ({ files: { "quality/REQUIREMENTS.md": undefined } }),
    },
    {
      name: "what a phase read was changed afterwards",
      finds: "It is stale: quality/EXPLORATION.md",
      plant: ground => ({
        files: { "quality/EXPLORATION.md": `${textOf(ground, "quality/EXPLORATION.md")}\nAnd more.\n` },
      }),
    },
    {
      name: "the run's metadata is of another start",
      finds: "start_time",
      plant: ground => ({
        files: Object.fromEntries(
          ground.paths
            .filter(path => /^quality\/results\/run-.*\.json$/.test(path))
            .map(path => [
              path,
              textOf(ground, path)?.replace(/"start_time": "[^"]*"/, '"start_time": "2026-01-01T00:00:00Z"'),
            ]),
        ),
      }),
    },
    {
      name: "the verdict is on another run",
      finds: "is about another run",
      plant: editing(VERDICT, '"run_id": "2', '"run_id": "1'),
    },
    {
      name: "the run was changed after it was judged",
      finds: "about another state of the run",
      plant: () => ({ files: { "quality/later.md": "Later.\n" } }),
    },
    {
      name: "the verdict was made by another version",
      finds: "and the installed one is",
      plant: () => ({ toolkit: { version: "99.0.0" } }),
    },
    {
      name: "a receipt that nobody made",
      finds: "its name is not the digest of what it says",
      plant: () => ({ files: { [`${GROUND.receipts}/${"0".repeat(64)}.json`]: "{}\n" } }),
    },
  ],
};
