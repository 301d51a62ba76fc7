import { CHALLENGE_POSITIONS } from "../../contract/challenge.ts";
import { CHALLENGE_VERDICTS, SEVERITIES } from "../../contract/enums.ts";
import type { FieldValue } from "../../documents/markdown/labelled-fields.ts";
import { readChallengeText } from "../../documents/reports/challenge-text.ts";
import { asList, asMember, asRecord, asText } from "../../evidence/lenient-values.ts";
import type { RoundAnswer } from "../../protocol/challenge/challenge-verdict.ts";
import type { Inputs } from "../inputs.ts";

type Verdict = (typeof CHALLENGE_VERDICTS)[number];
type Severity = (typeof SEVERITIES)[number];

/** A challenge of one bug: what its record says, and what its text does. */
export interface Challenge {
  readonly id: string;
  readonly record: ChallengeRecord | undefined;
  readonly text: ChallengeReport | undefined;
  /** Records of its rounds, by their numbers from 0; none where somebody else than assay recorded the challenge. */
  readonly made: readonly (RoundRecord | undefined)[];
}

interface ChallengeRecord {
  readonly path: string;
  readonly lineOf: (pointer: string) => number;
  readonly verdict: Verdict | undefined;
  readonly before: Severity | undefined;
  /** Null where the record says that there is none. */
  readonly after: Severity | null | undefined;
  readonly positions: readonly string[];
  /** Answers of both rounds; undefined where one of them does not say how bad the bug is. */
  readonly answers: readonly [RoundAnswer, RoundAnswer] | undefined;
  readonly agents: readonly string[];
  /** Why it was held. */
  readonly triggers: readonly string[];
  /** Whether it says which entry was challenged, as assay does. */
  readonly isBorne: boolean;
  /** Digests of what was asked and answered, round by round. */
  readonly words: readonly string[];
}

/** The same of a round's own record. */
interface RoundRecord {
  readonly path: string;
  readonly words: string;
  readonly isJudged: boolean;
}

interface ChallengeReport {
  readonly path: string;
  readonly verdicts: readonly FieldValue[];
  readonly rounds: ReadonlySet<number>;
}

const NAME = /^quality\/challenge\/(BUG-[A-Z]?\d+)-challenge\.(json|md)$/;
const ROUND_NAME = /^quality\/challenge\/(BUG-[A-Z]?\d+)-round-([12])\.json$/;

/** Every challenge of the run, by the bug that its files are named after. */
export function readChallenges({
  sidecars,
  documents,
}: Pick<Inputs, "sidecars" | "documents">): readonly Challenge[] {
  const records = new Map<string, ChallengeRecord>();
  const texts = new Map<string, ChallengeReport>();
  const made = new Map<string, (RoundRecord | undefined)[]>();
  for (const { path, document } of sidecars) {
    const [, bug, round] = ROUND_NAME.exec(path) ?? [];
    if (bug !== undefined) {
      const rounds = made.get(bug) ?? [];
      rounds[Number(round) - 1] = readRound(path, asRecord(document.value));
      made.set(bug, rounds);
    }
    const id = NAME.exec(path)?.[1];
    if (id !== undefined && document.problems.length === 0)
      records.set(id, { path, lineOf: document.lineOf, ...readRecord(document.value) });
  }
  for (const file of documents) {
    const id = NAME.exec(file.path)?.[1];
    if (id !== undefined) texts.set(id, { path: file.path, ...readChallengeText(file.document) });
  }
  return [...new Set([...records.keys(), ...texts.keys()])]
    .sort()
    .map(id => ({ id, record: records.get(id), text: texts.get(id), made: made.get(id) ?? [] }));
}

const readRound = (path: string, record: Record<string, unknown>): RoundRecord => ({
  path,
  words: wordsOf(asRecord(record["prompt"])["sha256"], asRecord(record["reply"])["sha256"]),
  isJudged: asRecord(record["answer"])["verdict"] !== undefined,
});

const wordsOf = (prompt: unknown, reply: unknown) => `${asText(prompt)} ${asText(reply)}`;

function readRecord(value: unknown) {
  const record = asRecord(value);
  const rounds = asList(record["rounds"]).map(asRecord);
  const after = record["severity_after"];
  return {
    verdict: asMember(record["verdict"], CHALLENGE_VERDICTS),
    before: asMember(record["severity_before"], SEVERITIES),
    after: after === null ? null : asMember(after, SEVERITIES),
    positions: rounds.flatMap(round => asText(round["position"]) ?? []),
    answers: bothAnswers(rounds),
    triggers: asList(record["triggers"]).flatMap(trigger => asText(trigger) ?? []),
    isBorne: record["entry_sha256"] !== undefined,
    agents: rounds.flatMap(round => asText(round["agent"]) ?? []),
    words: rounds.map(round => wordsOf(round["prompt_sha256"], round["reply_sha256"])),
  };
}

function bothAnswers(rounds: readonly Record<string, unknown>[]) {
  const answers = rounds.flatMap((round): readonly RoundAnswer[] => {
    const verdict = asMember(round["position"], CHALLENGE_POSITIONS);
    const severity = round["severity"] === null ? null : asMember(round["severity"], SEVERITIES);
    return verdict === undefined || severity === undefined ? [] : [{ verdict, severity }];
  });
  const [first, second] = answers;
  return first === undefined || second === undefined || rounds.length !== 2
    ? undefined
    : ([first, second] as const);
}
