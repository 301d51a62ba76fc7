import type { Trust } from "../../src/evidence/ground/known-records.ts";
import { signer } from "../../src/host/signer.ts";
import { createTree } from "../../src/tree.ts";
import { type MemoryFiles, memorySource } from "./memory-host.ts";
import { ledgerText, TICKETS } from "./oracle-site.ts";

/** A project with tickets of every state, and something to show. */
export const PLANNED = {
  [TICKETS]: ledgerText(
    { id: "pay", status: "open" },
    { id: "ship", status: "in progress", depends_on: ["pay"] },
    { id: "sign", status: "done" },
    { id: "fold", status: "removed" },
  ),
  "docs/bank.md": "The bank has not answered.\n",
} as const;

/** What a hold has to say, by flag. */
export const SAID = {
  by: "ann",
  reason: "The bank does not issue certificates this month.",
  evidence: "docs/bank.md",
  attempts: "Asked the bank by mail, twice.",
  alternatives: "Another bank would take a year.",
  wall: "Only the bank can issue the certificate.",
} as const;

/** The words of a call with these flags. */
export const flagged = (flags: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);

export const holding = (ticket: string, ...more: readonly string[]): readonly string[] => [
  ...["oracle", "hold", ticket],
  ...flagged(SAID),
  ...more,
];

export const treeOf = (files: MemoryFiles) => createTree(memorySource(files), () => 1 << 20, []);

/** Trust in some keys, and in a commit that has some files. */
export const trusting = (
  keys: readonly string[] = [],
  commit: Readonly<Record<string, string>> = {},
): Trust => ({
  keys,
  signer,
  committed: paths =>
    new Map(paths.flatMap(path => (commit[path] === undefined ? [] : [[path, commit[path]]]))),
});
