import type { Receipt } from "../../contract/schemas/receipt.ts";
import { lineText } from "../../protocol/tickets/finish-line.ts";
import { commandText } from "../../running.ts";
import { compareText } from "../../tree.ts";
import type { GroundFacts, NamedLine } from "./ground-facts.ts";
import type { KnownReceipt } from "./known-receipts.ts";
import { isReadLine } from "./line-reader.ts";
import { reasonsOfReviews } from "./line-reviews.ts";

/** Why nothing is known of a line: nobody ran its command, the project changed since, its receipt is too old, or nobody vouches for it. */
export type LineDoubt = "not run" | "changed since" | "too old" | "unsigned";

/** Whether a finish line holds for the project as it is. */
export type LineVerdict =
  | { readonly state: "holds" }
  | {
      readonly state: "fails";
      readonly reasons: readonly string[];
      /** The receipt that says so, and who vouches for it. */
      readonly receipt?: Pick<Readable, "path" | "standing">;
    }
  | { readonly state: "unknown"; readonly doubt: LineDoubt };

/** What shows whether lines hold. */
export type Proofs = Pick<GroundFacts, "receipts" | "subject" | "reader" | "now">;

/** Judges one line: what only has to be read is read, of anything else the receipts speak, and reviews count besides. */
export function judgeLine(named: NamedLine, proofs: Proofs): LineVerdict {
  const { id, line } = named;
  const own = isReadLine(line) ? ofReasons(proofs.reader.read(line).reasons) : judgeReceipts(named, proofs);
  const { reviews } = line;
  const against =
    reviews === undefined ? [] : reasonsOfReviews(id, reviews, proofs.subject, proofs.reader.reviews());
  if (against.length === 0) return own;
  // What nobody vouches for is not put beside what was seen.
  const isSeen = own.state === "fails" && own.receipt?.standing !== "unsigned";
  return isSeen ? { ...own, reasons: [...own.reasons, ...against] } : ofReasons(against);
}

/** Why nothing is known of a line, as a sentence. */
export function doubtText({ id, line }: Pick<NamedLine, "id" | "line">, doubt: LineDoubt): string {
  const what = line.kind === "command" ? `\`${commandText(line.argv)}\`` : lineText(line);
  switch (doubt) {
    case "not run":
      return `Nothing shows that ${id} holds: ${what} was never run.`;
    case "changed since":
      return `The project has changed since ${what} was last run for ${id}.`;
    case "too old":
      return `${what} was last run for ${id} more than ${line.max_age} seconds ago, or by a clock that is ahead.`;
    case "unsigned":
      return `Neither a trusted key nor the trusted revision vouches for the receipt of ${what} for ${id}.`;
    default:
      return doubt satisfies never;
  }
}

const ofReasons = (reasons: readonly string[]): LineVerdict =>
  reasons.length === 0 ? { state: "holds" } : { state: "fails", reasons };

type Readable = Extract<KnownReceipt, { readonly receipt: unknown }>;

function judgeReceipts({ id, line, digest }: NamedLine, { receipts, subject, now }: Proofs): LineVerdict {
  const own = receipts
    .flatMap(known => ("receipt" in known ? [known] : []))
    .filter(({ receipt }) => receipt.predicate.id === id && receipt.predicate.line === digest);
  if (own.length === 0) return { state: "unknown", doubt: "not run" };
  const current = own.filter(({ receipt }) => receipt.subject[0]?.digest.sha256 === subject);
  // What failed just now says why, also where the command itself changed the project.
  const failedNow = own.filter(
    ({ standing, receipt }) => standing === "made now" && !receipt.predicate.holds,
  );
  const known = [...current, ...failedNow];
  if (known.length === 0) return { state: "unknown", doubt: "changed since" };
  const fresh = known.filter(
    ({ standing, receipt }) => standing === "made now" || isFresh(receipt, line.max_age, now),
  );
  const latest = latestBelieved(fresh);
  if (latest === undefined) return { state: "unknown", doubt: "too old" };
  const { holds, reasons } = latest.receipt.predicate;
  if (!holds) return { state: "fails", reasons, receipt: latest };
  return latest.standing === "unsigned" ? { state: "unknown", doubt: "unsigned" } : { state: "holds" };
}

/** Whether a receipt is no older than its line lets it be, and not from the future. */
function isFresh({ predicate }: Receipt, maxAge: number | undefined, now: Date): boolean {
  if (maxAge === undefined) return true;
  const age = now.getTime() - new Date(predicate.ended).getTime();
  return age >= 0 && age <= maxAge * 1000;
}

/** What was made now, else the latest that somebody vouches for, else the latest claim. */
function latestBelieved(receipts: readonly Readable[]): Readable | undefined {
  const rank = ({ standing }: Readable) => (standing === "made now" ? 2 : standing === "unsigned" ? 0 : 1);
  const ended = ({ receipt }: Readable) => receipt.predicate.ended;
  return [...receipts]
    .sort((a, b) => rank(a) - rank(b) || compareText(ended(a), ended(b)) || compareText(a.path, b.path))
    .at(-1);
}
