import { CHALLENGE_VERDICTS, SEVERITIES } from "../contract/enums.ts";
import { readChallengeText } from "../documents/challenge-text.ts";
import type { FieldValue } from "../documents/labelled-fields.ts";
import type { Inputs } from "./inputs.ts";
import { asList, asMember, asRecord, asText } from "./lenient-values.ts";

type Verdict = (typeof CHALLENGE_VERDICTS)[number];
type Severity = (typeof SEVERITIES)[number];

/** A challenge of one bug: what its record says, and what its text does. */
export interface Challenge {
  readonly id: string;
  readonly record: ChallengeRecord | undefined;
  readonly text: ChallengeReport | undefined;
}

interface ChallengeRecord {
  readonly path: string;
  readonly lineOf: (pointer: string) => number;
  readonly verdict: Verdict | undefined;
  readonly before: Severity | undefined;
  /** Null where the record says that there is none. */
  readonly after: Severity | null | undefined;
  readonly positions: readonly string[];
  readonly agents: readonly string[];
}

interface ChallengeReport {
  readonly path: string;
  readonly verdicts: readonly FieldValue[];
  readonly rounds: ReadonlySet<number>;
}

const NAME = /^quality\/challenge\/(BUG-[A-Z]?\d+)-challenge\.(json|md)$/;

/** Every challenge of the run, by the bug that its files are named after. */
export function readChallenges({
  sidecars,
  documents,
}: Pick<Inputs, "sidecars" | "documents">): readonly Challenge[] {
  const records = new Map<string, ChallengeRecord>();
  const texts = new Map<string, ChallengeReport>();
  for (const { path, document } of sidecars) {
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
    .map(id => ({ id, record: records.get(id), text: texts.get(id) }));
}

function readRecord(value: unknown) {
  const record = asRecord(value);
  const rounds = asList(record["rounds"]).map(asRecord);
  const after = record["severity_after"];
  return {
    verdict: asMember(record["verdict"], CHALLENGE_VERDICTS),
    before: asMember(record["severity_before"], SEVERITIES),
    after: after === null ? null : asMember(after, SEVERITIES),
    positions: rounds.flatMap(round => asText(round["position"]) ?? []),
    agents: rounds.flatMap(round => asText(round["agent"]) ?? []),
  };
}
