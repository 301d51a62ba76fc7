import { table } from "./markdown-text.ts";

/** Every page of `references/` but its index, and what it is read for, in the order of the index. */
const REFERENCE_PAGES = [
  ["architecture.md", "how the program is built, who may import whom, and where something new goes"],
  ["protocol.md", "which file is whose, and how commands find out about each other"],
  ["commands.md", "every option that no other page explains"],
  ["exit-codes.md", "what each command answers by which code, and loops that end"],
  ["phases.md", "a run that goes by phases: what each needs, may write and must leave"],
  ["iteration.md", "another look at a finished audit, another attempt, bugs of an earlier run"],
  ["receipts-and-anchors.md", "what is frozen, what vouches for it, and what counts unsigned"],
  ["threat-model.md", "what is caught, what is not, and what to do about it"],
  ["oracle.md", "loops over tickets: ledgers, finish lines, claims, holds"],
  ["challenge-gate.md", "findings that are easily wrong, and how two sceptics settle them"],
  ["archive-format.md", "keeping a run, and what lies on disk when that is interrupted"],
  ["scoring.md", "how an orchestra's work is scored and what runs again"],
  ["gate.md", "ways to ask the gate, waivers, and what it holds"],
  ["contract.md", "the artifacts, names, closed sets and thresholds of an audit; generated as a whole"],
  ["checks.md", "every check of the gate with its reason and what turns it red; generated as a whole"],
  ["code-review.md", "writing a review that the gate can judge"],
  ["spec-audit.md", "auditors, their triage and its probes"],
  ["functional-tests.md", "where a run's tests lie, how they import, run and wait for a fix"],
  ["self-audit.md", "the probes that hold what is written against what is so"],
  ["orchestrator.md", "driving a run from outside or inside an agent's session"],
  ["orchestrator-claude-code.md", "the same in Claude Code: only what differs there"],
  ["prompts/", "the texts that `assay phase prompt` and `assay challenge prompt` fill in"],
  ["decisions.md", "why it is built so, and what else was possible"],
] as const satisfies readonly (readonly [page: string, readFor: string])[];

/** The index of the pages. */
export const referenceIndex = () =>
  table(
    ["page", "read it for"],
    REFERENCE_PAGES.map(([page, readFor]) => [`[${page.replace(/\.md$/, "")}](${page})`, readFor]),
  );
