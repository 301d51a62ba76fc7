import { fitsAny } from "../anchor.ts";
import {
  FROZEN_PATTERNS,
  FROZEN_RECORDS,
  isInstalled,
  MANIFEST_VALUES,
  PROGRAM_FILES,
} from "../contract/frozen.ts";
import { GROUND } from "../contract/ground-files.ts";
import type { FinishLine } from "../contract/schemas/finish-lines.ts";
import type { FrozenEntry, Lock } from "../contract/schemas/lock.ts";
import { compareText } from "../tree.ts";
import { type Freezable, frozenDigest, orchestraEntries } from "./frozen-state.ts";
import { filesRun, packageScripts, scriptsRun, scriptWords } from "./package-scripts.ts";

/** Freezes the records as they are, of the tickets those of the batch, and of the project what its finish lines depend on: by the defaults, and by what they name. */
export function freeze(
  now: Freezable,
  batch: readonly string[],
  projectPaths: readonly string[],
  made: Pick<Lock, "tool_version" | "created">,
): Lock {
  const lines = [...now.lines.values()];
  const named = lines.flatMap(({ frozen }) => frozen ?? []);
  // A command that names a file of the project stands or falls with it.
  const words = [...lines.flatMap(wordsOf), ...(now.commands ?? []).flat()];
  const scripts = packageScripts(now.tree);
  const run = [...words, ...scriptsRun(words, scripts).flatMap(filesRun)];
  const programs = new Set(run.map(word => word.replace(/^\.\//, "")));
  const steering = [...words, ...Object.values(scripts).flatMap(scriptWords)].flatMap(programFiles);
  const patterns = [
    ...new Set([...FROZEN_PATTERNS, ...steering, ...named.filter(name => !name.includes("#"))]),
  ];
  const manifests = ["package.json", ...projectPaths.filter(path => isManifest(path) && !isInstalled(path))];
  const settings = manifests.flatMap(path => MANIFEST_VALUES.map(pointer => `${path}#${pointer}`));
  const values = [...new Set([...settings, ...named.filter(name => name.includes("#"))])];
  const things: Pick<FrozenEntry, "kind" | "name">[] = [
    { kind: "pipeline", name: now.run.pipeline },
    ...orchestraEntries(now.run.orchestra),
    { kind: "batch", name: GROUND.batch },
    { kind: "tool", name: "assay" },
    ...batch.map(name => ({ kind: "ticket", name }) as const),
    ...[...now.lines.keys()].map(name => ({ kind: "finish-line", name }) as const),
    ...now.tree.entriesIn(GROUND.holds).map(({ path }) => ({ kind: "hold", name: path }) as const),
    ...FROZEN_RECORDS.map(name => ({ kind: "file", name }) as const),
    ...projectPaths
      .filter(path => programs.has(path) || (!isInstalled(path) && fitsAny(patterns, path)))
      .map(name => ({ kind: "file", name }) as const),
    ...values.map(name => ({ kind: "value", name }) as const),
  ];
  const entries = things.flatMap((thing): FrozenEntry[] => {
    const sha256 = frozenDigest(thing, now);
    return sha256 === undefined ? [] : [{ ...thing, sha256 }];
  });
  const { pipeline } = now.run;
  return { schema_version: "1.0", ...made, pipeline, patterns, entries: entries.sort(byName) };
}

const isManifest = (path: string) => path.endsWith("/package.json");

/** What steers the program that a word names, wherever it is installed. */
function programFiles(word: string): readonly string[] {
  const name = word.slice(word.lastIndexOf("/") + 1);
  return Object.hasOwn(PROGRAM_FILES, name) ? (PROGRAM_FILES[name] ?? []) : [];
}

/** The words of all that a line runs; a file that one only reads is what its worker is to change. */
const wordsOf = (line: FinishLine): readonly string[] =>
  line.kind === "command" ? [...line.argv, ...(line.negative_control?.argv ?? [])] : [];

const byName = (a: FrozenEntry, b: FrozenEntry) => compareText(a.kind, b.kind) || compareText(a.name, b.name);
