import { createHash } from "node:crypto";
import type { GreenPhase, RedPhase, Verdict } from "../../src/contract/enums.ts";
import { smallRun } from "./phase-run.ts";

export interface SmallBug {
  readonly id: string;
  readonly file?: string;
  readonly test?: string;
}

/** A BUGS.md in assay's own dialect; each bug is in src/a.js and its test is called after it. */
export function bugsText(...bugs: readonly (string | SmallBug)[]): string {
  const entries = bugs.map(bug => {
    const {
      id,
      file = "src/a.js:2",
      test = `quality/regression/${id}.test.js — "${id}: boils"`,
    } = typeof bug === "string" ? { id: bug } : bug;
    const fields = { File: file, Class: "correctness", Kind: "wrong", Test: test };
    return `### ${id}: A bug\n\n${Object.entries(fields)
      .map(([label, value]) => `- **${label}:** ${value}\n`)
      .join("")}`;
  });
  return `# Bugs\n\n${entries.join("\n")}`;
}

/** A run.json without a commit, which records these files as the base. */
export function runText(base: Readonly<Record<string, string>> = {}): string {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  const files = Object.fromEntries(Object.entries(base).map(([path, text]) => [path, digest(text)]));
  return JSON.stringify(smallRun([], { base: { commit: null, files } }));
}

export interface SmallEntry {
  readonly id: string;
  readonly red_phase: RedPhase | "skipped";
  readonly green_phase: GreenPhase;
  readonly verdict?: Verdict;
}

/** A TDD sidecar with one entry a line, from line 2. */
export const sidecarText = (...entries: readonly SmallEntry[]) =>
  `{"bugs": [\n${entries.map(entry => JSON.stringify(entry)).join(",\n")}\n]}\n`;

/** A log with these headers, a blank line and this output. */
export function logText(
  tag: string,
  headers: Readonly<Record<string, string | number>>,
  output = "",
): string {
  const lines = Object.entries(headers).map(([label, value]) => `${label}: ${value}`);
  return `${[tag, ...lines].join("\n")}\n\n${output}`;
}
