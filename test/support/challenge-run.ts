import { createHash } from "node:crypto";
import type { ChallengePosition, ChallengeRound } from "../../src/contract/challenge.ts";
import type { Severity } from "../../src/contract/enums.ts";
import { challengeFiles } from "../../src/contract/naming.ts";
import type { ChallengeRoundRecord } from "../../src/contract/schemas/challenge-round.ts";
import { findingsOf } from "../../src/evidence/challenge/challenge-queue.ts";
import { runText } from "./small-run.ts";

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A finding of a run whose source is src/kettle.js. */
export interface ChallengedBug {
  readonly id: string;
  readonly severity?: Severity;
  /** More fields, or other ones than the usual. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Its section in BUGS.md. */
export function entryText({ id, severity = "MEDIUM", fields = {} }: ChallengedBug): string {
  const all = {
    File: "src/kettle.js:2",
    Severity: severity,
    Class: "correctness",
    Kind: "wrong",
    Requirement: "REQ-001",
    "Spec basis": 'README.md:3 — "It boils."',
    Test: `quality/regression/${id}.test.js — "${id}: boils"`,
    Description: "It never boils.",
    ...fields,
  };
  const lines = Object.entries(all).map(([label, value]) => `- **${label}:** ${value}\n`);
  return `### ${id}: It does not boil\n\n${lines.join("")}`;
}

const BASE = {
  "README.md": "# Kettle\n\nIt boils.\n",
  "src/kettle.js": "export function boil() {\n  return false;\n}\n",
};

/** A run with these findings, as far as a challenge reads it. */
export function challengedRun(...bugs: readonly ChallengedBug[]): Record<string, string> {
  return {
    ...BASE,
    "quality/run.json": runText(BASE),
    "quality/BUGS.md": `# Bugs\n\n${bugs.map(entryText).join("\n")}`,
  };
}

/** The same with findings that all have to be challenged. */
export const doubtfulRun = (...bugs: readonly ChallengedBug[]) =>
  challengedRun(...bugs.map(bug => ({ ...bug, fields: { Kind: "missing", ...bug.fields } })));

interface Answered {
  readonly verdict: ChallengePosition;
  readonly severity?: Severity | null;
  readonly agent?: string;
  readonly batch?: string | null;
  /** Why the answer cannot be judged. */
  readonly fault?: string;
  /** Where the records lie. */
  readonly rounds?: string;
  readonly words?: string;
}

/** The files that one answered round of a finding leaves in a run. */
export function answeredRound(
  files: Readonly<Record<string, string>>,
  bug: string,
  round: ChallengeRound,
  answered: Answered,
): Record<string, string> {
  const { verdict, agent = `sceptic-${round}`, batch = null, fault } = answered;
  const { rounds = "quality/challenge", words = "control_prompts" } = answered;
  const finding = findingsOf(files["quality/BUGS.md"] ?? "", "quality/BUGS.md", text =>
    sha256(String(text)),
  ).find(({ id }) => id === bug);
  if (finding === undefined) throw new Error(`There is no ${bug}.`);
  const severity = answered.severity ?? (verdict === "bug" ? (finding.severity ?? null) : null);
  const answer =
    fault === undefined
      ? {
          verdict,
          severity,
          reasons: ["It returns false."],
          cited: [{ path: "src/kettle.js", line: 2, text: "return false;" }],
        }
      : null;
  const [prompt, reply] = [
    `Is ${bug} a bug?\n`,
    `It is: ${verdict}.\n\n\`\`\`json\n${JSON.stringify(answer)}\n\`\`\`\n`,
  ];
  const paths = {
    prompt: challengeFiles.prompt(words, bug, round),
    reply: challengeFiles.reply(words, bug, round),
  };
  const record: ChallengeRoundRecord = {
    schema_version: "1.0",
    tool_version: "0.1.0",
    run_id: "20261120T091403Z-5a3c1e",
    bug,
    round,
    agent,
    asked: 1,
    batch,
    severity: finding.severity ?? null,
    entry_sha256: finding.entrySha256,
    question_sha256: "0".repeat(64),
    inputs: [{ path: "src/kettle.js", sha256: sha256(files["src/kettle.js"] ?? "") }],
    prompt: { path: paths.prompt, sha256: sha256(prompt) },
    reply: { path: paths.reply, sha256: sha256(reply) },
    answer,
    fault: fault ?? null,
    at: "2026-11-20T11:07:12Z",
  };
  return {
    [paths.prompt]: prompt,
    [paths.reply]: reply,
    [challengeFiles.round(rounds, bug, round)]: `${JSON.stringify(record, null, 2)}\n`,
  };
}
