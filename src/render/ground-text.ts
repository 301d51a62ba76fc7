import type { ListedReceipt, Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";

/** What init laid out, and what is left to do. */
export function layoutText({ files, done, lock }: Extract<Outcome, { kind: "layout" }>): string {
  const isNew = files.some(({ state }) => state === "written");
  const lines = [
    ...files.map(
      ({ path, state }) => `${state.padEnd(8)} ${path}${state === "left" ? ", which is a link" : ""}`,
    ),
    "",
    `Done means: ${done.join("; ")}.`,
    `The lock is ${lock}.`,
    "Keep that number outside the project: as ASSAY_EXPECT it anchors every verdict.",
    ...(isNew ? ["Write the goal into .assay/goal.md; then `assay gate --run` judges."] : []),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

/** One receipt a line, with what it is worth. */
export function receiptsText(receipts: readonly ListedReceipt[]): string {
  if (receipts.length === 0) return "There are no receipts; `assay gate --run` makes them.\n";
  return receipts.map(receipt => printable(receiptLine(receipt)).concat("\n")).join("");
}

function receiptLine({ path, fault, id, command, holds, ended, standing, stale }: ListedReceipt): string {
  if (command === undefined) return `${path}: ${fault}`;
  const worth = [holds === true ? "holds" : "fails", stale === true ? "stale" : "current", standing];
  const line = `${path}: ${id}, \`${command}\`, ${ended}: ${worth.join(", ")}`;
  return fault === undefined ? line : `${line}. ${fault}`;
}
