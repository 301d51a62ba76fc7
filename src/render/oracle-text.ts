import { BATCH_STATES, type OracleVerdict } from "../contract/schemas/oracle-verdict.ts";
import type { FrozenChange, OracleOutcome } from "../oracle-outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";
import { leaseText } from "./lease-text.ts";
import { lintText } from "./lint-text.ts";
import { recordText } from "./oracle-records-text.ts";
import { proofText } from "./proof-text.ts";
import { readyText } from "./ready-text.ts";

/** What the oracle, its freezing and its refusals came to, for a person. */
export function oracleOutcomeText(outcome: OracleOutcome): string {
  const { kind } = outcome;
  switch (kind) {
    case "tampered":
      return tamperedText(outcome);
    case "oracle":
      return batchText(outcome.verdict);
    case "proof":
      return proofText(outcome);
    case "frozen":
      return frozenText(outcome);
    case "tripwire":
      return tripwireText(outcome);
    case "held":
    case "resumed":
    case "intervened":
    case "discovered":
      return recordText(outcome);
    case "ready":
      return readyText(outcome);
    case "lint":
      return lintText(outcome);
    case "leased":
    case "unclaimed":
    case "released":
    case "lost":
      return leaseText(outcome);
    default:
      return kind satisfies never;
  }
}

const TAMPERED = [
  "NO: what was frozen has changed, so nothing was run.",
  "NO: what was frozen changed while finish lines ran, so none of them counts.",
] as const;

const ANCHORED = "anchored";
const NOT_ANCHORED = "not anchored: nothing outside the project vouches for the lock";

const tamperedText = ({ changes, anchored, isAfterwards }: Extract<OracleOutcome, { kind: "tampered" }>) =>
  `${changes.map(changeText).join("")}${anchored ? ANCHORED : NOT_ANCHORED}\n\n${TAMPERED[isAfterwards ? 1 : 0]}\n`;

const changeText = ({ path, line, message, hint }: FrozenChange) =>
  `${printable(`${path}${line === 0 ? "" : `:${line}`}: ${message}`)}\n    ${printable(hint)}\n`;

/** Tickets that are not done first, each with its reasons; the answer last. */
function batchText(verdict: OracleVerdict): string {
  const { tickets, notes, answer, anchored, ran, interventions } = verdict;
  const rows = BATCH_STATES.toReversed().flatMap(({ state }) =>
    tickets.filter(one => one.state === state).map(ticketText),
  );
  const counts = BATCH_STATES.flatMap(({ state }) => {
    const count = tickets.filter(one => one.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  const { work, machine } = interventions;
  const stepped =
    work + machine === 0 ? [] : [`People stepped in ${work} times for the work, ${machine} for the machine.`];
  const facts = [
    ...notes,
    ...stepped,
    ...(ran === "receipts" ? ["Nothing was run; the receipts say so."] : []),
    ...(ran === "lines afresh" ? ["Commands ran in a copy without git, with dependencies of its own."] : []),
    anchored ? ANCHORED : NOT_ANCHORED,
  ];
  const last = `${answer.toUpperCase()}: ${counts.join(", ")} of ${plural(tickets.length, "ticket")}.`;
  return `${rows.join("")}${facts.map(fact => `${printable(fact)}\n`).join("")}\n${last}\n`;
}

function ticketText({
  ticket,
  title,
  state,
  path,
  line,
  reasons,
  gap,
}: OracleVerdict["tickets"][number]): string {
  const head = printable(`${state.padEnd(12)} ${ticket} (${path}:${line}) ${title}`);
  const below = [...reasons, ...(gap === undefined ? [] : [`File it: ${gap}`])];
  return `${head}\n${below.map(reason => `    ${printable(reason)}\n`).join("")}`;
}

type Frozen = Extract<OracleOutcome, { kind: "frozen" }>;

function frozenText({ lock, path, isWritten, entries, changes, unproven, strayLines }: Frozen): string {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const counts = kinds.map(kind =>
    plural(entries.filter(one => one.kind === kind).length, kind.replace("-", " ")),
  );
  const lines = [
    ...(isWritten ? [] : entries.map(({ kind, name }) => `${kind.padEnd(12)} ${name}`)),
    ...CHANGES.flatMap(([word, key]) =>
      (changes?.[key] ?? []).map(({ kind, name }) => `${word.padEnd(12)} ${kind} ${name}`),
    ),
    ...unproven.map(name => `${name} has no finish line, so nothing will show that it is done.`),
    ...strayLines.map(name => `${name} has a finish line, and no ledger has that ticket.`),
    `${isWritten ? "Frozen" : "Would freeze"}: ${counts.join(", ")}.`,
    `The lock ${isWritten ? `in ${path} is` : "would be"} ${lock}.`,
    ...(isWritten ? ["Keep that number outside the project: as ASSAY_EXPECT it anchors every verdict."] : []),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

const CHANGES = [
  ["now frozen", "added"],
  ["different", "changed"],
  ["let go", "dropped"],
] as const;

function tripwireText({ cases, isFrozenHere }: Extract<OracleOutcome, { kind: "tripwire" }>): string {
  const rows = cases.map(({ name, expected, exit, isCaught }) =>
    isCaught ? `caught ${exit}  ${name}` : `MISSED    ${name}: ${exit ?? "killed"} instead of ${expected}`,
  );
  const caught = cases.filter(({ isCaught }) => isCaught).length;
  const here = isFrozenHere ? "What is frozen here is as it was." : "Nothing is frozen here.";
  return [
    ...rows.map(printable),
    "",
    `Of a project that was planted: ${caught} of ${cases.length} ways were caught; honest work got its yes. ${here}`,
    "",
  ].join("\n");
}
