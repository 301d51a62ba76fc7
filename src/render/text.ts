import { EXIT_CODES } from "../contract/exit-codes.ts";
import type { CheckSummary } from "../gate/check.ts";
import type { Outcome, TargetOutcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";
import { archiveOutcomeText } from "./archive-text.ts";
import { auditText, probeText } from "./audit-text.ts";
import { challengeOutcomeText } from "./challenge-text.ts";
import { type Colours, PLAIN } from "./colours.ts";
import { layoutText, receiptsText } from "./ground-text.ts";
import { oracleOutcomeText } from "./oracle-text.ts";
import {
  iterationsText,
  nextText,
  phasesText,
  phaseText,
  promptText,
  reapedText,
  unlockedText,
} from "./phase-text.ts";
import { verdictText } from "./verdict-text.ts";
import { namesText, partialText } from "./worker-text.ts";

export interface TextStyle {
  readonly colours: Colours;
  /** Whether every finding is printed, not only the worst. */
  readonly full: boolean;
}

/** The outcome for a person, with a final line feed. */
export function renderText(outcome: Outcome, { colours, full }: TextStyle): string {
  switch (outcome.kind) {
    case "verdict":
      return verdictText(outcome.verdict, full, colours);
    case "verdicts":
      return outcome.targets.map(targetLine).join("");
    case "runs":
      return outcome.targets.map(runLine).join("");
    case "self-audit":
      return auditText(outcome.audit, full, colours);
    case "probes":
      return outcome.probes.map(({ id, title }) => `${id.padEnd(26)} ${title}\n`).join("");
    case "probe":
      return probeText(outcome.probe, colours);
    case "waiver":
      return waiverText(outcome.change, outcome.waiver);
    case "phases":
      return phasesText(outcome);
    case "phase":
      return phaseText(outcome);
    case "next":
      return nextText(outcome);
    case "iterations":
      return iterationsText(outcome);
    case "prompt":
      return promptText(outcome);
    case "reaped":
      return reapedText(outcome);
    case "unlocked":
      return unlockedText(outcome);
    case "partial":
      return partialText(outcome);
    case "names":
      return namesText(outcome);
    case "layout":
      return layoutText(outcome);
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
      return archiveOutcomeText(outcome);
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
      return challengeOutcomeText(outcome);
    case "receipts":
      return receiptsText(outcome.receipts);
    case "checks":
      return outcome.checks.map(({ id, title }) => `${id.padEnd(26)} ${title}\n`).join("");
    case "explanation":
      return explanationText(outcome.check, colours);
    case "refusal":
      return `${printable(outcome.message)}\n${printable(outcome.hint)}\n`;
    default:
      // The compiler holds that nothing else is left.
      return oracleOutcomeText(outcome);
  }
}

type Waiver = Extract<Outcome, { kind: "waiver" }>;

function waiverText(
  change: Waiver["change"],
  { check, path, owner, until, reason }: Waiver["waiver"],
): string {
  const what =
    check === undefined ? "What a verdict waits for" : path === undefined ? check : `${check} at ${path}`;
  const said = {
    added: "It counts once .assay/waivers.json is committed.",
    replaced: "It replaces the waiver that was there, and counts once .assay/waivers.json is committed.",
    unchanged: "That waiver is already there; nothing is to be written.",
  };
  return printable(`${what} is waived until ${until} by ${owner}: ${reason}`).concat(`\n${said[change]}\n`);
}

/** One line of the summary of several targets. */
function targetLine({ target, exit, outcome }: TargetOutcome): string {
  const [answer, why] =
    outcome.kind === "verdict"
      ? [
          outcome.verdict.answer,
          `${plural(outcome.verdict.counts.error, "error")}, ${plural(outcome.verdict.counts.warning, "warning")}`,
        ]
      : ["no verdict", outcome.message];
  return printable(`${answer.toUpperCase().padEnd(10)} ${exit}  ${target}: ${why}`).concat("\n");
}

/** One line of the summary of several targets that were worked on: the first of what was said of each. */
function runLine({ target, exit, outcome }: Extract<Outcome, { kind: "runs" }>["targets"][number]): string {
  const answer = EXIT_CODES.find(({ code }) => code === exit)?.name ?? "";
  const [said = ""] = renderText(outcome, { colours: PLAIN, full: false }).split("\n");
  return printable(`${answer.toUpperCase().padEnd(10)} ${exit}  ${target}: ${said}`).concat("\n");
}

function explanationText({ id, title, why, phase, unit }: CheckSummary, { bold }: Colours): string {
  return `${bold(id)}: ${title}\n\n${why}\n\nIt examines ${unit} and is due from phase ${phase}.\n`;
}
