import { type CanaryBatches, readBatches } from "../../evidence/challenge/canary-batch.ts";
import { decidedChallenge } from "../../evidence/challenge/decided-challenge.ts";
import { type OpenChallenge, openChallenge } from "../../evidence/challenge/open-challenge.ts";
import type { Tree } from "../../tree.ts";
import { findingsById } from "./own-findings.ts";

/** Says of each finding of BUGS.md why nothing is decided of it; undefined where it cannot be found there again. */
export function openChallenges(tree: Tree, bugs: string): (id: string) => OpenChallenge | undefined {
  const findings = findingsById(tree, bugs);
  let batches: CanaryBatches | undefined;
  return id => {
    const decided = decidedChallenge(tree, id);
    if (decided !== undefined && "problem" in decided) return { why: decided.problem, hint: decided.hint };
    const finding = findings().get(id);
    if (finding === undefined) return undefined;
    batches ??= readBatches(tree);
    return openChallenge(finding, tree, batches);
  };
}
