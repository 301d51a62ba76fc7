import type { Outcome } from "../command.ts";
import type { CheckSummary } from "../gate/check.ts";
import { printableJson } from "./escape.ts";

/** The outcome as JSON, with a final line feed. */
export function renderJson(outcome: Outcome): string {
  return printableJson(`${JSON.stringify(content(outcome), null, 2)}\n`);
}

function content(outcome: Outcome): unknown {
  switch (outcome.kind) {
    case "verdict":
      return outcome.verdict;
    case "checks":
      return { checks: outcome.checks.map(summary) };
    case "explanation":
      return summary(outcome.check);
    case "refusal":
      return { answer: "no verdict", exit_code: outcome.exit, message: outcome.message, hint: outcome.hint };
    default:
      return outcome satisfies never;
  }
}

const summary = ({ id, title, why, phase, unit }: CheckSummary) => ({ id, title, why, phase, unit });
