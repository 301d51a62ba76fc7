import type { Context } from "../../command.ts";
import type { NamedLine } from "../../gate/ground-facts.ts";
import { judgeLine, type LineDoubt, type Proofs } from "../../gate/judge-line.ts";
import type { Refusal } from "../../outcome.ts";
import type { Proof } from "../../protocol/batch-state.ts";
import { runLines } from "../anchor/run-lines.ts";
import type { LockedGround } from "./ground.ts";

/** Runs finish lines on the project as it is, each command once; nothing is written down. */
export async function askLines(
  lines: readonly NamedLine[],
  { run: { pipeline }, files, facts }: LockedGround,
  context: Context,
): Promise<ReadonlyMap<string, Proof> | Refusal> {
  const ran = await runLines(lines, { pipeline, files }, undefined, context);
  if ("kind" in ran) return ran;
  return proofsOf(lines, { ...facts, receipts: ran.known, subject: ran.subject });
}

/** What the receipts that somebody vouches for say of finish lines, for the project as it is. */
export const cachedProofs = (lines: readonly NamedLine[], { facts }: LockedGround) => proofsOf(lines, facts);

const proofsOf = (lines: readonly NamedLine[], proofs: Proofs): ReadonlyMap<string, Proof> =>
  new Map(lines.map(line => [line.id, proofOf(line, proofs)]));

function proofOf(line: NamedLine, proofs: Proofs): Proof {
  const verdict = judgeLine(line, proofs);
  switch (verdict.state) {
    case "holds":
      return { verdict: "holds", reasons: [] };
    case "fails":
      return { verdict: "fails", reasons: verdict.reasons };
    case "unknown":
      return { verdict: "unknown", reasons: [DOUBTS[verdict.doubt]] };
    default:
      return verdict satisfies never;
  }
}

const DOUBTS: Readonly<Record<LineDoubt, string>> = {
  "not run": "It was never run.",
  "changed since": "The project has changed since it was last run.",
  "too old": "Its receipt is older than it may be, or from the future.",
  unsigned: "Nobody vouches for its receipt.",
};
