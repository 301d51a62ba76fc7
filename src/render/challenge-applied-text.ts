import type { AppliedFinding, ChallengeOutcome } from "../challenge-outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";

type Applied = Extract<ChallengeOutcome, { kind: "applied" }>;

/** What became of each verdict that was to be applied. */
export function appliedText({ findings }: Applied): string {
  if (findings.length === 0) return "Nothing is decided, so there is nothing to apply.\n";
  return findings
    .flatMap(finding => [headline(finding), ...finding.notes.map(note => `  ${note}`)])
    .map(line => printable(line).concat("\n"))
    .join("");
}

function headline({ id, verdict, after, state, why, moved, edited }: AppliedFinding): string {
  const name = `${id}: ${verdict ?? "no verdict"}${verdict === "DOWNGRADED" ? ` to ${after}` : ""}`;
  switch (state) {
    case "applied": {
      const deeds = [
        ...(edited.length === 0 ? [] : [`Edited in ${edited.join(", ")}.`]),
        ...(moved.length === 0 ? [] : [`Moved ${plural(moved.length, "file")} to quality/dismissed/${id}/.`]),
      ];
      return [`${name}.`, ...(deeds.length === 0 ? ["Completed."] : deeds)].join(" ");
    }
    case "known":
      return `${name}. Nothing is left to apply.`;
    case "held back":
      return `${name}. Not applied, because another one cannot be; name it to apply it alone.`;
    case "pending":
    case "refused":
      return `${name}. Not applied: ${why.join(" ")}`;
    default:
      return state satisfies never;
  }
}
