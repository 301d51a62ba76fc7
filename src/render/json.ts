import { EXIT_CODES, type ExitCode } from "../contract/exit-codes.ts";
import type { GateVerdicts } from "../contract/schemas/gate-verdicts.ts";
import type { CheckSummary } from "../gate/check.ts";
import type { Outcome, TargetOutcome } from "../outcome.ts";
import { archiveOutcomeJson } from "./archive-json.ts";
import { probeJson } from "./audit-json.ts";
import { challengeOutcomeJson } from "./challenge-json.ts";
import { printableJson } from "./escape.ts";
import { oracleOutcomeJson } from "./oracle-json.ts";

/** The outcome as JSON, with a final line feed; `more` is said beside it. */
export function renderJson(outcome: Outcome, more: object = {}): string {
  return printableJson(`${JSON.stringify({ ...content(outcome), ...more }, null, 2)}\n`);
}

function content(outcome: Outcome): object {
  switch (outcome.kind) {
    case "verdict":
      return outcome.verdict;
    case "verdicts":
      return verdicts(outcome.exit, outcome.targets);
    case "runs":
      return {
        exit_code: outcome.exit,
        targets: outcome.targets.map(({ target, exit, outcome: own }) => ({
          target,
          exit_code: exit,
          outcome: content(own),
        })),
      };
    case "self-audit":
      return outcome.audit;
    case "probes":
      return { probes: outcome.probes.map(probeJson) };
    case "probe":
      return probeJson(outcome.probe);
    case "waiver":
      return { change: outcome.change, waiver: outcome.waiver };
    case "phases":
      return {
        ...{ run: outcome.run, attempts: outcome.attempts ?? null },
        ...{ phases: outcome.phases, shared_contexts: outcome.shared },
      };
    case "phase": {
      const { phase, notes, unmet } = outcome;
      return { phase, notes, unmet };
    }
    case "next":
      return { next: outcome.phase, reason: outcome.reason };
    case "iterations":
      return { iterations: outcome.iterations, convergence: outcome.convergence };
    case "prompt":
      return { phase: outcome.phase, sha256: outcome.sha256, prompt: outcome.text };
    case "reaped":
      return { at: outcome.at, workers: outcome.workers, groups: outcome.groups };
    case "unlocked":
      return { holder: outcome.holder };
    case "partial":
      return outcome.declared;
    case "names":
      return {
        phases: outcome.phases.map(({ number, name, slug }) => ({ number, name, slug })),
        ...outcome.rerun,
      };
    case "layout":
      return {
        pipeline: outcome.pipeline,
        files: outcome.files,
        done: outcome.done,
        lock: outcome.lock,
        seeds: outcome.seeds,
        adopted: outcome.adopted,
      };
    case "archived":
    case "cleared":
    case "cleanup":
    case "undone":
    case "recovered":
    case "restoring":
    case "restored":
    case "pruned":
    case "compared":
    case "unsound":
    case "archive":
    case "archives":
    case "verified":
      return archiveOutcomeJson(outcome);
    case "challenges":
    case "triggers":
    case "decided":
    case "question":
    case "asking":
    case "answered":
    case "asked":
    case "canaries":
    case "canary-score":
    case "challenge-report":
    case "applied":
      return challengeOutcomeJson(outcome);
    case "receipts":
      return { receipts: outcome.receipts };
    case "checks":
      return { checks: outcome.checks.map(summary) };
    case "explanation":
      return summary(outcome.check);
    case "refusal":
      return {
        answer: answerOf(outcome.exit),
        exit_code: outcome.exit,
        message: outcome.message,
        hint: outcome.hint,
      };
    default:
      // The compiler holds that nothing else is left.
      return oracleOutcomeJson(outcome);
  }
}

const answerOf = (exit: ExitCode) => EXIT_CODES.find(({ code }) => code === exit)?.name;

/** One document for several targets; its schema is published. */
function verdicts(exit: number, targets: readonly TargetOutcome[]): GateVerdicts {
  const entries = targets.map(({ target, exit: own, outcome }) => {
    const isVerdict = outcome.kind === "verdict";
    return {
      target,
      exit_code: own,
      verdict: isVerdict ? outcome.verdict : null,
      refusal: isVerdict ? null : { message: outcome.message, hint: outcome.hint },
    };
  });
  return { schema_version: "1.0", exit_code: exit, targets: entries };
}

const summary = ({ id, title, why, phase, unit }: CheckSummary) => ({ id, title, why, phase, unit });
