import { AGREED, type Comparison } from "../comparison.ts";
import type { Ground } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { isKnownPath, isOnDisk, knownPatterns, RUN_ROOT } from "../prose/known-paths.ts";
import { type NamedPath, namedPaths } from "../prose/named-paths.ts";
import { isProse } from "../prose/prose.ts";

/** Directories of the toolkit's own repository. */
const OWN_ROOT = /^(?:schemas|references|agents|src|test|examples|bin|bench)\//;

/** A page or record by its bare name; `file.json` is any. */
const BARE = /^(?:[A-Z][A-Z0-9_]+\.md|(?!file\.)[a-z][a-z0-9-]*\.json)$/;

/** Directories whose files a user's project may have as well, so that a fence may show one of those. */
const SHARED_ROOT = /^(?:src|test|examples|bin|bench|work|media)\//;

/** Files and directories that texts name are those that there are. */
export const fileNames: Probe = {
  id: "file-names",
  title: "Named files and directories exist",
  why: "A page or prompt that names a file which the contract does not know makes an agent write where nobody reads, and a person look where nothing is. The gate then calls the artifact missing, whose name was followed to the letter.",
  severity: "medium",
  documented:
    "paths in code marks, fences and links of README.md, CONTRIBUTING.md, SKILL.md, AGENTS.md, references/ and agents/",
  actual: "the contract's artifacts, assay's records and the repository's files",
  floor: 290,
  *compare(ground) {
    const patterns = knownPatterns(ground);
    const names = new Set([...patterns, ...ground.paths].map(baseName));
    for (const file of ground.paths.filter(isProse))
      for (const named of namedPaths(ground, file)) {
        const misplaced = judge(named, patterns, names, ground);
        if (misplaced === undefined) continue;
        yield misplaced === "known" ? AGREED : unknown(file, named, misplaced);
      }
  },
  controls: [
    {
      name: "a page sends its readers to an artifact that the contract does not know",
      finds: "No artifact or record of a run is called quality/BUG_LIST.md.",
      plant: () => ({ files: { "references/planted.md": "# Planted\n\nWrite `quality/BUG_LIST.md`.\n" } }),
    },
    {
      name: "a page names a source file that is gone",
      finds: "src/verdicts.ts is not in the repository.",
      plant: () => ({ files: { "references/planted.md": "# Planted\n\nIt is in `src/verdicts.ts`.\n" } }),
    },
    {
      name: "the contract calls an artifact otherwise",
      finds: "No artifact or record of a run is called quality/COVERAGE_MATRIX.md.",
      plant: ({ toolkit }) => ({
        toolkit: {
          artifacts: toolkit.artifacts.filter(({ id }) => id !== "coverage-matrix"),
          phases: toolkit.phases.map(phase => ({
            ...phase,
            writes: phase.writes.filter(path => path !== "quality/COVERAGE_MATRIX.md"),
          })),
        },
      }),
    },
    {
      name: "a link leads to a page that was renamed",
      finds: "references/oracles.md is not in the repository.",
      plant: () => ({ files: { "references/planted.md": "# Planted\n\nSee [the oracle](oracles.md).\n" } }),
    },
  ],
};

const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** Whether a named path is known, or the sentence that says it is not; undefined for what is no path of ours. */
function judge(
  { path, where }: NamedPath,
  patterns: readonly string[],
  names: ReadonlySet<string>,
  ground: Ground,
): string | undefined {
  if (where === "fence" && SHARED_ROOT.test(path)) return undefined;
  if (RUN_ROOT.test(path))
    return isKnownPath(path, patterns) ? "known" : `No artifact or record of a run is called ${path}.`;
  if (OWN_ROOT.test(path) || (where === "link" && !path.includes(":")))
    return isOnDisk(path, ground) ? "known" : `${path} is not in the repository.`;
  if (where !== "code" || !BARE.test(path)) return undefined;
  return names.has(path) ? "known" : `Nothing that a run or the repository has is called ${path}.`;
}

const unknown = (file: string, { path, line }: NamedPath, message: string): Comparison => ({
  documented: { path: file, line, says: path },
  actual: OWN_ROOT.test(path)
    ? { path: ".", line: 0, says: "no such file" }
    : { path: "src/contract/artifacts.ts", line: 0, says: "no such path" },
  message,
  hint: "Name the file as it is called, or take the name out.",
});
