import type { Severity } from "../../contract/enums.ts";
import type { ChallengeRecord } from "../../contract/schemas/challenge.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { fenced } from "../prompts/fenced.ts";

/** What a challenge's text is made of. */
export interface ChallengeDocument {
  readonly record: ChallengeRecord;
  readonly title: string;
  readonly why: string;
  /** Each round with the reply as it came. */
  readonly rounds: readonly { readonly record: ChallengeRoundRecord; readonly reply: string }[];
}

/** The text of a challenge: its verdict, and both rounds whole, in fences that no reply can close. */
export function challengeDocument({ record, title, why, rounds }: ChallengeDocument): string {
  const { bug, triggers, verdict, severity_before, severity_after, decided } = record;
  return [
    `# Challenge of ${bug}: ${oneLine(title)}`,
    [
      `**Triggers:** ${triggers.length === 0 ? "none" : triggers.join(", ")}`,
      `**Severity:** ${severityLine(severity_before, severity_after)}`,
      `**Verdict:** ${verdict}`,
    ].join("\n"),
    `${why} Decided ${decided}.`,
    ...rounds.map(({ record: { round, agent, prompt, reply: kept, at }, reply }) =>
      [
        `## Round ${round}`,
        `Asked of ${oneLine(agent)}; answered ${at}. Prompt and reply are \`${prompt.path}\` and \`${kept.path}\`.`,
        fenced(reply),
      ].join("\n\n"),
    ),
    "",
  ].join("\n\n");
}

const severityLine = (before: Severity, after: Severity | null) =>
  after === null
    ? `${before} before, none after: it is not a bug`
    : after === before
      ? `${before}, as before`
      : `${before} before, ${after} after`;

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
