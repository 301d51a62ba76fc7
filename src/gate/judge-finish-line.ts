import { GROUND } from "../contract/ground-files.ts";
import { commandText } from "../running.ts";
import { compareText } from "../tree.ts";
import type { Finding, Unchecked } from "./check.ts";
import type { GroundFacts, NamedLine } from "./ground-facts.ts";
import type { KnownReceipt } from "./known-receipts.ts";

const RUN_IT = "Run it with `assay gate --run`.";

const UNSIGNED =
  "neither a trusted key nor the trusted revision vouches for the receipt: `assay gate --run` proves it now";

type Readable = Extract<KnownReceipt, { readonly receipt: unknown }>;

/** What the receipts show of one finish line, for the project as it is. */
export function* judgeFinishLine(
  { id, line, digest, at: place }: NamedLine,
  { receipts, subject }: GroundFacts,
): Iterable<Finding | Unchecked> {
  const at = { level: "error", path: GROUND.finishLines, line: place } as const;
  const command = `\`${commandText(line.argv)}\``;
  const own = receipts
    .flatMap(known => ("receipt" in known ? [known] : []))
    .filter(({ receipt }) => receipt.predicate.id === id && receipt.predicate.line === digest);
  if (own.length === 0)
    return yield {
      ...at,
      message: `Nothing shows that ${id} holds: ${command} was never run.`,
      hint: RUN_IT,
    };
  const current = own.filter(({ receipt }) => receipt.subject[0]?.digest.sha256 === subject);
  // What failed just now says why, also where the command itself changed the project.
  const failedNow = own.filter(
    ({ standing, receipt }) => standing === "made now" && !receipt.predicate.holds,
  );
  const latest = latestBelieved([...current, ...failedNow]);
  if (latest === undefined)
    return yield {
      ...at,
      message: `The project has changed since ${command} was last run for ${id}.`,
      hint: RUN_IT,
    };
  const { holds, reasons } = latest.receipt.predicate;
  if (!holds)
    return yield {
      ...at,
      path: latest.path,
      line: 0,
      message: `${id} does not hold. ${reasons.join(" ")}`,
      hint: `Put right what ${command} complains of; what it leaves behind on purpose belongs into .gitignore. ${RUN_IT}`,
    };
  if (latest.standing === "unsigned") yield { unchecked: UNSIGNED };
}

/** What was made now, else the latest that somebody vouches for, else the latest claim. */
function latestBelieved(receipts: readonly Readable[]): Readable | undefined {
  const rank = ({ standing }: Readable) => (standing === "made now" ? 2 : standing === "unsigned" ? 0 : 1);
  const ended = ({ receipt }: Readable) => receipt.predicate.ended;
  return [...receipts]
    .sort((a, b) => rank(a) - rank(b) || compareText(ended(a), ended(b)) || compareText(a.path, b.path))
    .at(-1);
}
