import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { type KnownRound, readRounds } from "../../evidence/challenge/challenge-rounds.ts";
import { decidedChallenge } from "../../evidence/challenge/decided-challenge.ts";
import { recordFault } from "../../evidence/challenge/record-fault.ts";
import { fenced } from "../../protocol/prompts/fenced.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Finding } from "../check.ts";
import type { Challenge } from "./challenges.ts";
import { findingsById } from "./own-findings.ts";

const ROUNDS = "quality/challenge";
const HINT = "Restore its files from the commit that has them, or challenge it again.";

/** Says where a verdict that assay recorded does not stand on its rounds, does not tell them whole, or is about another entry than BUGS.md has by now. */
export function bearingJudge(tree: Tree, bugs: string): (challenge: Challenge) => Iterable<Finding> {
  const findings = findingsById(tree, bugs);
  return challenge => judgeBearing(challenge, tree, findings);
}

function* judgeBearing(
  { id, record, text, made }: Challenge,
  tree: Tree,
  findings: () => ReadonlyMap<string, QueuedFinding>,
): Iterable<Finding> {
  // What somebody else than assay recorded has no rounds to stand on.
  if (record === undefined || (!record.isBorne && made.length === 0)) return;
  const read = decidedChallenge(tree, id);
  // What does not fit its schema is told by another check.
  if (read === undefined || "problem" in read) return;
  const rounds = readRounds(tree, ROUNDS, id);
  const fault = recordFault(read.record, rounds);
  const { path } = record;
  if (fault !== undefined) {
    const message = `The challenge of ${id} was decided, and its rounds do not bear it. ${fault}`;
    yield { level: "error", path, line: 0, message, hint: HINT };
  } else if (text !== undefined && !tellsWhole(text.path, rounds, tree)) {
    const message = `The challenge of ${id} does not have both replies as they came.`;
    yield { level: "error", path: text.path, line: 0, message, hint: HINT };
  }
  const { entry_sha256: entry } = read.record;
  if (entry === undefined) return;
  const finding = findings().get(id);
  if (finding === undefined || finding.entrySha256 === entry) return;
  const message = `${id} has changed since it was challenged.`;
  const hint = "Challenge it as it is now, or put back what was challenged.";
  yield { level: "error", path: finding.path, line: finding.line, message, hint };
}

function tellsWhole(path: string, rounds: readonly (KnownRound | undefined)[], tree: Tree): boolean {
  const text = tree.read(path);
  let behind = 0;
  return rounds.every(round => {
    if (round === undefined || "problem" in round) return true;
    const reply = tree.read(round.record.reply.path);
    if (isProblem(text) || isProblem(reply)) return false;
    const quoted = fenced(reply);
    const at = text.indexOf(quoted, behind);
    behind = at + quoted.length;
    return at >= 0;
  });
}
