import { bugFiles } from "../../contract/naming.ts";
import type { ChallengeRecord } from "../../contract/schemas/challenge.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { fenced } from "../prompts/fenced.ts";
import type { Taken } from "./line-edits.ts";

/** A file that left its place with a finding. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/** What is kept of a finding that was rejected. */
export interface Dismissal {
  readonly id: string;
  readonly title: string;
  readonly record: ChallengeRecord;
  readonly rounds: readonly ChallengeRoundRecord[];
  readonly taken: readonly Taken[];
  readonly moved: readonly Moved[];
}

/** The text of `quality/dismissed/BUG-NNN.md`: the verdict, why, what would reopen it, and all that was taken out of other files. */
export function dismissalText({ id, title, record, rounds, taken, moved }: Dismissal): string {
  const words = title.replace(/\s+/g, " ").trim();
  return [
    `# ${id}${words === "" ? "" : `: ${words}`}`,
    [
      `**Verdict:** ${record.verdict}, decided ${record.decided} by two rounds of challenge (\`${bugFiles.challengeText(id)}\`)`,
      `**Severity before:** ${record.severity_before}`,
    ].join("\n"),
    "## Why it is not a bug",
    ...rounds.flatMap(({ round, answer }) => [
      `### Round ${round}`,
      fenced(answer?.reasons.join("\n\n") ?? ""),
    ]),
    "## What would reopen it",
    "Both rounds stand on these lines of what was judged. When one of them says something else, challenge the finding again.",
    fenced(citedLines(rounds)),
    ...keptParts(taken, moved, "What was taken out"),
  ]
    .join("\n\n")
    .concat("\n");
}

/** A dismissal that was there before, with what was taken out since. */
export function addedToDismissal(text: string, taken: readonly Taken[], moved: readonly Moved[]): string {
  const parts = keptParts(taken, moved, "What was taken out afterwards");
  if (parts.length === 0) return text;
  return `${text}${text.endsWith("\n") ? "" : "\n"}\n${parts.join("\n\n")}\n`;
}

const citedLines = (rounds: readonly ChallengeRoundRecord[]) =>
  [
    ...new Set(
      rounds.flatMap(({ answer }) =>
        (answer?.cited ?? []).map(({ path, line, text }) => `${path}:${line}: ${text}`),
      ),
    ),
  ].join("\n");

function keptParts(taken: readonly Taken[], moved: readonly Moved[], title: string): readonly string[] {
  if (taken.length + moved.length === 0) return [];
  return [
    `## ${title}`,
    ...taken.flatMap(({ path, line, text }) => [`From \`${path}\`, line ${line}:`, fenced(text)]),
    ...(moved.length === 0
      ? []
      : ["Files that were moved:", moved.map(({ from, to }) => `- \`${from}\` to \`${to}\``).join("\n")]),
  ];
}
