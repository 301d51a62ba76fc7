import type { RecordOutcome } from "../oracle-outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";

type Of<K extends RecordOutcome["kind"]> = Extract<RecordOutcome, { kind: K }>;

/** What became of a person's record of a ticket; of a discovery the name alone, for scripts. */
export function recordText(outcome: RecordOutcome): string {
  const { kind } = outcome;
  switch (kind) {
    case "held":
      return heldText(outcome);
    case "resumed":
      return resumedText(outcome);
    case "intervened":
      return intervenedText(outcome);
    case "discovered":
      return `${printable(outcome.ticket)}\n`;
    default:
      return kind satisfies never;
  }
}

function heldText({ path, record, isSigned }: Of<"held">): string {
  const counts = isSigned
    ? "It counts where the key is trusted, and where it is committed at the trusted revision"
    : "It is not signed: it counts where it is committed at the trusted revision, and waits for a person anywhere else";
  return printable(`${record.ticket} is held by ${record.by}: ${record.reason}`).concat(
    `\n${path}\n${counts}.\n`,
  );
}

function resumedText({ ticket, ended, records, isFreed, isSigned }: Of<"resumed">): string {
  const how = [
    ...(ended.length === 0 ? [] : [`${plural(ended.length, "hold")} ended`]),
    ...(isFreed ? ["its claims count anew"] : []),
  ];
  return printable(
    `${ticket} is to be worked on again: ${how.join(", and ")}. Commit ${records.join(", ")}.${isSigned || !isFreed ? "" : " It is not signed: who freed it is only said, until that is committed at the trusted revision."}`,
  ).concat("\n");
}

function intervenedText({ path, record, counts }: Of<"intervened">): string {
  const all = `${plural(counts.work, "intervention")} in the work, ${counts.machine} in what does it`;
  return printable(`${record.by} stepped in: ${record.reason}`).concat(`\n${path}\nBy now ${all}.\n`);
}
