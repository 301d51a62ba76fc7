import { GROUND } from "../../contract/ground-files.ts";
import { isLocked } from "../../evidence/ground/found-ledgers.ts";
import { readGroundRecords } from "../../evidence/ground/ground-records.ts";
import { AGREED, type Divergence, type Side } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { damaged } from "../runs/damage.ts";
import { frozenEntries, lockPath } from "../runs/frozen-entries.ts";
import { type StatedDigest, statedDigests } from "../runs/stated-digests.ts";

/** What the lock says is frozen is as it was, and the lock is the one that is expected. */
export const lock: Probe = {
  id: "lock",
  title: "What the lock freezes is there as it was frozen",
  why: "The lock is the only record of what done means. A frozen test that differs, a lock that was made for another pipeline, or a workflow that still expects the digest of an earlier lock stops each verdict, and is best met before the night and not in the morning. Where a workflow expects a lock that is not there, nothing is anchored at all.",
  severity: "high",
  documented: ".assay/lock.json, and the digests of it that workflows, scripts and pages expect",
  actual: "the project's files, run.json and the lock's own sha256",
  floor: 3,
  appliesTo: ground => isLocked(ground.tree) || statedDigests(ground).length > 0,
  *compare(ground) {
    const stated = statedDigests(ground);
    if (!isLocked(ground.tree)) {
      for (const one of stated) yield unexpected(one, { path: GROUND.lock, line: 0, says: "no lock" });
      return;
    }
    const records = readGroundRecords(ground.tree);
    if ("problem" in records) return yield damaged(lockPath(ground.tree), records, "lock");
    const actual = { path: lockPath(ground.tree), line: 0, says: records.lockDigest };
    for (const one of stated) yield one.digest === records.lockDigest ? AGREED : unexpected(one, actual);
    yield* frozenEntries(ground, records);
  },
  controls: [
    {
      name: "a frozen test was changed",
      finds: "was frozen, and is different.",
      plant: ground => ({
        files: { [firstTest(ground)]: `// weaker\n${textOf(ground, firstTest(ground))}` },
      }),
    },
    {
      name: "a frozen test is gone",
      finds: "was frozen, and is gone",
      plant: ground => ({ files: { [firstTest(ground)]: undefined } }),
    },
    {
      name: "what steers the tests was added",
      finds: "pytest.ini steers the tests, and was added after the freeze.",
      plant: () => ({ files: { "pytest.ini": "[pytest]\naddopts = --co\n" } }),
    },
    {
      name: "a workflow expects another lock",
      finds: "is not the one that is expected",
      plant: () => ({
        files: { ".github/workflows/gate.yml": `env:\n  ASSAY_EXPECT: ${"a".repeat(64)}\n` },
      }),
    },
    {
      name: "the lock is of another pipeline than the run",
      finds: "The run goes by another pipeline",
      plant: ground => ({
        files: {
          [GROUND.run]: textOf(ground, GROUND.run)?.replace('"pipeline": "task"', '"pipeline": "own"'),
        },
      }),
    },
    {
      name: "the tool that was pinned is another",
      finds: "The tool assay is not as it was frozen.",
      plant: ground => ({
        files: {
          [GROUND.lock]: textOf(ground, GROUND.lock)?.replace(
            '"entries": [',
            `"entries": [ { "kind": "tool", "name": "assay", "sha256": "${"0".repeat(64)}" },`,
          ),
        },
        around: { toolDigest: () => "1".repeat(64) },
      }),
    },
  ],
};

const firstTest = ({ paths }: Ground) => paths.find(path => /^tests?\//.test(path)) ?? "test/none.js";

const unexpected = ({ path, line, digest }: StatedDigest, actual: Side): Divergence => ({
  documented: { path, line, says: digest },
  actual,
  message: "The lock that is here is not the one that is expected.",
  hint: "Find out who changed which of the two; what is expected is said again only for a lock that was looked at.",
});
