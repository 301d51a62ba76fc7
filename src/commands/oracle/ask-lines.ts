import type { Context } from "../../command.ts";
import type { NamedLine } from "../../gate/ground-facts.ts";
import type { KnownReceipt } from "../../gate/known-receipts.ts";
import type { Refusal } from "../../outcome.ts";
import type { Proof } from "../../protocol/batch-state.ts";
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
  return new Map(lines.map(({ id }) => [id, proofIn(ran.known, id)]));
}

/** What the receipts that somebody vouches for say of finish lines, for the project as it is. */
export function cachedProofs(
  lines: readonly NamedLine[],
  { facts: { receipts, subject } }: LockedGround,
): ReadonlyMap<string, Proof> {
  const current = receipts.filter(
    known => "receipt" in known && known.receipt.subject[0]?.digest.sha256 === subject,
  );
  const believed = current.filter(known => "standing" in known && known.standing !== "unsigned");
  return new Map(
    lines.map(({ id, digest }) => {
      const isOwn = (known: KnownReceipt) =>
        "receipt" in known && known.receipt.predicate.id === id && known.receipt.predicate.line === digest;
      if (believed.some(isOwn)) return [id, proofIn(believed.filter(isOwn), id)];
      const why = current.some(isOwn)
        ? "Nobody vouches for its receipt."
        : "No receipt is about the project as it is.";
      return [id, { verdict: "unknown", reasons: [why] }];
    }),
  );
}

/** The last word of some receipts. */
function proofIn(known: readonly KnownReceipt[], id: string): Proof {
  const own = known
    .flatMap(one => ("receipt" in one ? [one.receipt.predicate] : []))
    .filter(one => one.id === id);
  const last = own.sort((a, b) => (a.ended < b.ended ? -1 : 1)).at(-1);
  if (last === undefined) return { verdict: "unknown", reasons: [] };
  return { verdict: last.holds ? "holds" : "fails", reasons: last.reasons };
}
