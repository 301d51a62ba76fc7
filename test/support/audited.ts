import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import packageJson from "../../package.json" with { type: "json" };
import { type Audit, audit } from "../../src/audit/audit.ts";
import type { Ground, Surroundings } from "../../src/audit/ground.ts";
import type { Probe, ProbeControl } from "../../src/audit/probe.ts";
import { runningToolkit, type Toolkit } from "../../src/audit/toolkit.ts";
import { helpPage } from "../../src/cli.ts";
import { artifactCap } from "../../src/contract/artifacts.ts";
import { VERDICT_RECORDS } from "../../src/contract/naming.ts";
import { generatedBlocks, generatedFiles } from "../../src/generated-files.ts";
import { signer } from "../../src/host/signer.ts";
import { createTree, type Tree } from "../../src/tree.ts";
import { memorySource } from "./memory-host.ts";

type Files = Readonly<Record<string, string | undefined>>;

const pages = new Map<string, string | undefined>();

/** A page of help is made once: it is the same for every defect that is planted. */
function help(words: readonly string[]): string | undefined {
  const key = words.join(" ");
  if (!pages.has(key)) pages.set(key, helpPage(words));
  return pages.get(key);
}

/** The toolkit that these tests are built with. */
export const TOOLKIT: Toolkit = runningToolkit({
  version: packageJson.version,
  help,
  generatedFiles,
  generatedBlocks,
});

/** Every file of this repository that git knows or would take, by path. */
export function repositoryFiles(): Readonly<Record<string, string>> {
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], { encoding: "utf8" });
  const paths = [...new Set(listed.split("\0"))].filter(Boolean).sort();
  return Object.fromEntries(paths.flatMap(path => textAt(path)));
}

function textAt(path: string): [string, string][] {
  try {
    return [[path, readFileSync(path, "utf8")]];
  } catch {
    // Removed, and not yet committed.
    return [];
  }
}

/** A repository whose HEAD has each file as it is, and whose git ignores none. */
function surroundingsOf(tree: Tree): Surroundings {
  const commit = "0".repeat(40);
  return {
    now: new Date("2026-11-22T12:00:00Z"),
    headDigest: path => ({
      commit,
      sha256: tree.stat(path) === undefined ? undefined : String(tree.digest(path)),
    }),
    readCommit: () => ({ commit, files: new Map() }),
    ignoredPaths: () => [],
    signer,
    toolDigest: () => "0".repeat(64),
  };
}

/** What probes compare, over files in memory; a file without text is none, and nothing may be run. */
export function groundOver(files: Files, toolkit: Toolkit = TOOLKIT): Ground {
  const present = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const tree = createTree(memorySource(Object.fromEntries(present)), artifactCap, VERDICT_RECORDS);
  const paths = present.map(([path]) => path).sort();
  return { tree, paths, toolkit, ...surroundingsOf(tree), workshop: undefined };
}

/** What a probe finds over files once a control has planted its defect. */
export async function auditPlanted(
  probe: Probe,
  control: ProbeControl,
  files: Files,
  toolkit: Toolkit = TOOLKIT,
) {
  const plant = control.plant(groundOver(files, toolkit));
  const ground = groundOver({ ...files, ...plant.files }, { ...toolkit, ...plant.toolkit });
  return audit([probe], { ...ground, ...plant.around });
}

/** Asserts that an audit found what a control planted, and where both sides of it are. */
export function assertFound({ finds }: ProbeControl, { divergences }: Audit): void {
  const messages = divergences.map(({ message }) => message);
  assert.ok(
    messages.some(message => message.includes(finds)),
    messages.join("\n"),
  );
  for (const { documented, actual } of divergences)
    assert.ok(documented.path !== "" && actual.path !== "", "a side has no place");
}
