import {
  CHALLENGE_POSITIONS,
  type ChallengePosition,
  type ChallengeRound,
} from "../../contract/challenge.ts";
import { SEVERITIES } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { printable } from "../../printable.ts";
import { fillTemplate } from "../prompts/fill-template.ts";
import { type Exhibit, fenceExhibits } from "../prompts/prompt-fence.ts";
import { CHALLENGE_TEMPLATES } from "../prompts/prompt-templates.ts";
import { code } from "../prompts/prompt-values.ts";

/** What a challenger is asked about. */
export interface Asked {
  readonly finding: {
    readonly id: string;
    /** Its section in BUGS.md. */
    readonly entry: string;
    /** Digest of that but for its severity, which a challenge may change. */
    readonly entrySha256: string;
  };
  readonly round: ChallengeRound;
  /** What is shown besides the finding and the earlier answer. */
  readonly exhibits: readonly Exhibit[];
  /** What the first round concluded, and its reply; there for the second round only. */
  readonly earlier?: { readonly position: ChallengePosition; readonly reply: Exhibit };
}

/** A question as it is put to a challenger. */
export interface ChallengePrompt {
  readonly text: string;
  /** All that is asked but for the mark of its fences and the finding's severity: equal where the same is asked. */
  readonly basis: string;
}

/** The question of one round about one finding: first what is shown, in fences, then what is asked. */
export function challengePrompt(asked: Asked, newId: () => string): ChallengePrompt {
  const { id, entry, entrySha256 } = asked.finding;
  const claim: Exhibit = {
    ...{ kind: "data", title: `The finding ${id}`, path: "quality/BUGS.md" },
    ...{ sha256: entrySha256, text: entry },
  };
  const others = [...asked.exhibits, ...(asked.earlier === undefined ? [] : [asked.earlier.reply])];
  const { mark, text } = fenceExhibits([claim, ...others], newId);
  const parts = instructions(asked);
  const fill = (fence: string) => parts.map(part => fillTemplate(part, { ...valuesOf(asked), fence }));
  const title = `# Challenge of ${code(printable(id))}, round ${asked.round} of ${THRESHOLDS.challengeRounds}`;
  return {
    text: [title, text, ...fill(mark), ""].join("\n\n"),
    basis: JSON.stringify([title, { ...claim, text: "" }, others, fill("MARK")]),
  };
}

/** The mark of the fences of a prompt that was made earlier; undefined where it has none. */
export const markOf = (prompt: string): string | undefined =>
  /^\[((?:[0-9a-f]{6}){1,64}) begins: /m.exec(prompt)?.[1];

const instructions = ({ round, earlier }: Asked): readonly string[] => [
  CHALLENGE_TEMPLATES.challenge,
  round === 1
    ? CHALLENGE_TEMPLATES.challengeFirst
    : earlier?.position === "bug"
      ? CHALLENGE_TEMPLATES.maintainer
      : CHALLENGE_TEMPLATES.researcher,
  CHALLENGE_TEMPLATES.challengeAnswer,
];

const words = (members: readonly string[]) =>
  members.map(member => code(JSON.stringify(member))).join(" or ");

/** What the placeholders of a challenge's templates stand for. */
export const valuesOf = ({ finding }: Pick<Asked, "finding">) => ({
  finding: code(printable(finding.id)),
  positions: words(CHALLENGE_POSITIONS),
  severityWords: words(SEVERITIES),
  commentReach: String(THRESHOLDS.commentReach),
});
