import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import packageJson from "../../package.json" with { type: "json" };
import { audit } from "../../src/audit/audit.ts";
import type { Ground } from "../../src/audit/ground.ts";
import type { Probe, ProbeControl } from "../../src/audit/probe.ts";
import { runningToolkit, type Toolkit } from "../../src/audit/toolkit.ts";
import { helpPage } from "../../src/cli.ts";
import { artifactCap } from "../../src/contract/artifacts.ts";
import { generatedBlocks, generatedFiles } from "../../src/generated-files.ts";
import { createTree } from "../../src/tree.ts";
import { memorySource } from "./memory-host.ts";

type Files = Readonly<Record<string, string | undefined>>;

/** The toolkit that these tests are built with. */
export const TOOLKIT: Toolkit = runningToolkit({
  version: packageJson.version,
  help: helpPage,
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

/** What probes compare, over files in memory; a file without text is none, and nothing may be run. */
export function groundOver(files: Files, toolkit: Toolkit = TOOLKIT): Ground {
  const present = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const tree = createTree(memorySource(Object.fromEntries(present)), artifactCap, []);
  const paths = present.map(([path]) => path).sort();
  return { tree, paths, toolkit, now: new Date("2026-11-22T12:00:00Z"), workshop: undefined };
}

/** What a probe finds over files once a control has planted its defect. */
export async function auditPlanted(probe: Probe, control: ProbeControl, files: Files) {
  const plant = control.plant(groundOver(files));
  const ground = groundOver({ ...files, ...plant.files }, { ...TOOLKIT, ...plant.toolkit });
  return audit([probe], ground);
}
