import type { Context } from "../../command.ts";
import type { NamedLine } from "../../evidence/ground/ground-facts.ts";
import { doubtText, judgeLine, type Proofs } from "../../evidence/ground/judge-line.ts";
import type { Refusal } from "../../outcome.ts";
import type { Proof } from "../../protocol/tickets/batch-state.ts";
import { runAfresh } from "../anchor/run-afresh.ts";
import { runLines } from "../anchor/run-lines.ts";
import type { LockedGround } from "./ground.ts";

/** Runs finish lines on the project as it is, each command once; nothing is written down. */
export async function askLines(
  lines: readonly NamedLine[],
  { run: { pipeline }, files }: LockedGround,
  context: Context,
): Promise<ReadonlyMap<string, Proof> | Refusal> {
  const ran = await runLines(lines, { pipeline, files }, undefined, context);
  if ("kind" in ran) return ran;
  return proofsOf(lines, { ...ran, receipts: ran.known, now: context.now });
}

/** The same in a copy of the project with dependencies of its own. */
export async function askAfresh(
  lines: readonly NamedLine[],
  { run: { pipeline }, files, facts }: LockedGround,
  context: Context,
): Promise<ReadonlyMap<string, Proof> | Refusal> {
  const ran = await runAfresh(lines, { pipeline, files }, facts.records.lock, context);
  return "kind" in ran ? ran : proofsOf(lines, { ...ran, now: context.now });
}

/** What can be read of finish lines for the project as it is, and what the receipts that somebody vouches for say of the others. */
export const cachedProofs = (
  lines: readonly NamedLine[],
  { facts }: LockedGround,
): ReadonlyMap<string, Proof> => proofsOf(lines, facts);

const proofsOf = (lines: readonly NamedLine[], proofs: Proofs): ReadonlyMap<string, Proof> =>
  new Map(lines.map(named => [named.id, proofOf(named, proofs)]));

function proofOf(named: NamedLine, proofs: Proofs): Proof {
  const verdict = judgeLine(named, proofs);
  switch (verdict.state) {
    case "holds":
      return { verdict: "holds", reasons: [] };
    case "fails":
      if (verdict.receipt?.standing === "unsigned")
        return { verdict: "unknown", reasons: [doubtText(named, "unsigned")] };
      return { verdict: "fails", reasons: verdict.reasons };
    case "unknown":
      return { verdict: "unknown", reasons: [doubtText(named, verdict.doubt)] };
    default:
      return verdict satisfies never;
  }
}
