import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type PhaseStatus, phaseStatuses } from "../../protocol/phases/phase-status.ts";
import { mayWrite } from "../../protocol/phases/write-set.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** Where the phases of a run stand, by what is there now; a phase without a specification may write nothing. */
export function runStatuses(run: Run, specs: readonly PhaseSpec[], tree: Tree): readonly PhaseStatus[] {
  return phaseStatuses(run, {
    digestNow(path) {
      const digest = tree.stat(path) === undefined ? undefined : tree.entryDigest(path);
      return isProblem(digest) ? undefined : digest;
    },
    mayWrite(number, path) {
      const spec = specs.find(one => one.number === number);
      return spec !== undefined && mayWrite(path, spec, run.pipeline);
    },
  });
}
