import type { ChallengeOutcome, RecheckedFinding, TierState } from "../challenge-outcome.ts";
import { printable } from "../printable.ts";
import { figuresText } from "../protocol/challenge/canary-figures.ts";

type Report = Extract<ChallengeOutcome, { kind: "challenge-report" }>;

/** The report for a person: the counts are the grade. */
export function challengeReportText({
  dimensions,
  triggers,
  tiers,
  canaries,
  pending,
  rechecked,
}: Report): string {
  const lines = [
    "Reviewed:",
    ...dimensions.map(
      ({ group, name, path }) => `  ${`${group}: ${name}`.padEnd(52)} ${path ?? "unreviewed"}`,
    ),
    "",
    "Findings challenged, by trigger:",
    ...triggers.map(({ id, findings }) => `  ${id.padEnd(26)} ${findings}`),
    "",
    `  ${"".padEnd(10)}${STATES.map(state => state.padStart(16)).join("")}`,
    ...tiers.map(
      tier =>
        `  ${(tier.severity ?? "unrated").padEnd(10)}${STATES.map(state => String(tier[state]).padStart(16)).join("")}`,
    ),
    "",
    ...(canaries.length === 0
      ? ["No canaries were mixed in, so that nothing says how far the challengers can be believed."]
      : canaries.map(figures => `Canaries: ${figures === null ? "not scored" : figuresText(figures)}.`)),
    ...(pending.length === 0
      ? []
      : ["", "Pending:", ...pending.flatMap(({ id, why, hint }) => [`  ${id}: ${why}`, `    ${hint}`])]),
    ...(rechecked === undefined ? [] : ["", ...recheckLines(rechecked)]),
  ];
  return lines.map(line => printable(line).trimEnd().concat("\n")).join("");
}

const STATES: readonly TierState[] = ["confirmed", "downgraded", "not challenged", "pending", "refuted"];

function recheckLines(rechecked: readonly RecheckedFinding[]): readonly string[] {
  if (rechecked.length === 0) return ["There is no CRITICAL or HIGH finding to read again."];
  return [
    "Read again:",
    ...rechecked.flatMap(({ id, severity, places, answer, why }) => [
      `  ${id} ${severity} ${WORDS[answer]}: ${why}`,
      ...places.map(place => `    ${placeText(place)}`),
    ]),
  ];
}

const WORDS = {
  agrees: "agrees",
  contradiction: "CONTRADICTION",
  unread: "could not be read again",
} as const;

function placeText({ path, line, endLine, state, now, why }: RecheckedFinding["places"][number]): string {
  const place = `${path}:${line}${endLine === line ? "" : `-${endLine}`}`;
  if (state === "unknown") return `${place} cannot be read: ${why}.`;
  if (state === "gone") return `${place}: the file is gone.`;
  if (state === "changed") return `${place} has changed.`;
  return state === "same" ? `${place} is the same.` : `${place} has moved to line ${now}.`;
}
