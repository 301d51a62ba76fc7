import type { ListedReceipt, Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";

type Layout = Extract<Outcome, { kind: "layout" }>;

/** What init laid out, and what is left to do. */
export function layoutText({ pipeline, files, done, lock, seeds, adopted }: Layout): string {
  const isNew = files.some(({ state }) => state === "written");
  const lines = [
    // What is written is named where it is written, unless there is more to be said of it.
    ...files.flatMap(({ path, state, why }) =>
      why !== undefined
        ? [`${DONE[state]} ${path}, ${why}.`]
        : state === "written"
          ? []
          : [`${DONE[state]} ${path}.`],
    ),
    ...(seeds === undefined ? [] : [seeds]),
    ...(adopted === undefined ? [] : [adoptedText(adopted)]),
    ...(done.length === 0 ? [] : [`Done means: ${done.join("; ")}.`]),
    `The lock is ${lock}.`,
    "Keep that number outside the project: as ASSAY_EXPECT it anchors every verdict.",
    ...(isNew ? [NEXT[pipeline]] : []),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

const DONE = { written: "Wrote", kept: "Kept", left: "Left" } as const;

const adoptedText = ({ files, cited }: NonNullable<Layout["adopted"]>) =>
  `Files taken over: ${files} of the run, none of them changed; as their base, ${cited} of the project that they cite.`;

const WRITE_GOAL = "Write the goal into .assay/goal.md; `assay phase` says where each phase stands.";

/** What is left to do once a run is laid out. */
const NEXT = {
  task: "Write the goal into .assay/goal.md; then `assay gate --run` judges.",
  playbook:
    "`assay phase` says where each phase stands, and `assay gate --phase N` judges what is due by then.",
  orchestra: WRITE_GOAL,
  own: WRITE_GOAL,
} as const satisfies Record<Layout["pipeline"], string>;

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
