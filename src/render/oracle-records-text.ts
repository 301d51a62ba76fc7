import type { OracleOutcome } from "../oracle-outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";

type Of<K extends OracleOutcome["kind"]> = Extract<OracleOutcome, { kind: K }>;

export function heldText({ path, record, isSigned }: Of<"held">): string {
  const counts = isSigned
    ? "It counts where the key is trusted, and where it is committed at the trusted revision"
    : "It is not signed: it counts where it is committed at the trusted revision, and waits for a person anywhere else";
  return printable(`${record.ticket} is held by ${record.by}: ${record.reason}`).concat(
    `\n${path}\n${counts}.\n`,
  );
}

export function resumedText({ ticket, ended, records }: Of<"resumed">): string {
  return printable(
    `${ticket} is to be worked on again: ${plural(ended.length, "hold")} ended. Commit ${records.join(", ")}.`,
  ).concat("\n");
}

export function intervenedText({ path, record, counts }: Of<"intervened">): string {
  const all = `${plural(counts.work, "intervention")} in the work, ${counts.machine} in what does it`;
  return printable(`${record.by} stepped in: ${record.reason}`).concat(`\n${path}\nBy now ${all}.\n`);
}
