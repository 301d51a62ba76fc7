import type { Outcome } from "../outcome.ts";
import { renderJson } from "./json.ts";
import { renderText, type TextStyle } from "./text.ts";

/** What stands above the words of a call that did nothing, for they are those of one that did. */
const HEADING = "Nothing was changed: this is a dry run. Without --dry-run assay would say:\n";

/** Outcomes whose words are true of a dry run, too: answers about what is there, announcements, and what has words of its own for it. */
const TRUE_ANYWAY: ReadonlySet<Outcome["kind"]> = new Set<Outcome["kind"]>([
  ...(["refusal", "runs", "proof", "question"] as const),
  ...(["restoring", "undone", "asking"] as const),
  ...(["frozen", "leased", "released"] as const),
]);

/** The outcome of a dry run, without what would be taken for a deed. */
export function asTrial(outcome: Outcome): Outcome {
  if (outcome.kind === "frozen") return { ...outcome, isWritten: false };
  if (outcome.kind === "leased" || outcome.kind === "released") return { ...outcome, isDry: true };
  return outcome;
}

/** The outcome of a dry run for a person. */
export function trialText(outcome: Outcome, style: TextStyle): string {
  const text = renderText(outcome, style);
  return text === "" || TRUE_ANYWAY.has(outcome.kind) ? text : `${HEADING}${text}`;
}

/** The same as JSON, which says that it is one; a refusal did nothing anyway, and an audit has a schema of its own. */
export function trialJson(outcome: Outcome): string {
  const { kind } = outcome;
  return renderJson(outcome, kind === "refusal" || kind === "self-audit" ? {} : { dry_run: true });
}
