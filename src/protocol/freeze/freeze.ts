import { fitsAny } from "../../anchor.ts";
import {
  FROZEN_PATTERNS,
  FROZEN_RECORDS,
  isInstalled,
  MANIFEST,
  MANIFEST_VALUES,
  MANIFESTS,
} from "../../contract/frozen.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { FinishLine } from "../../contract/schemas/finish-lines.ts";
import type { FrozenEntry, Lock } from "../../contract/schemas/lock.ts";
import { compareText } from "../../tree.ts";
import { absenceDigest, isAbsent } from "./absence.ts";
import { type Freezable, frozenDigest, orchestraEntries } from "./frozen-state.ts";
import { filesRun, packageScripts, scriptsRun, scriptWords } from "./package-scripts.ts";
import { directoriesIn, missingModules, programFiles } from "./steering-words.ts";

type Thing = Pick<FrozenEntry, "kind" | "name">;

/** Freezes the records as they are, of the tickets those of the batch, and of the project what its finish lines depend on: by the defaults, and by what they name. */
export function freeze(
  now: Freezable,
  batch: readonly string[],
  projectPaths: readonly string[],
  made: Pick<Lock, "tool_version" | "created">,
): Lock {
  const { tree } = now;
  const lines = [...now.lines.values()];
  const named = lines.flatMap(({ frozen }) => frozen ?? []);
  // A command that names a file of the project stands or falls with it.
  const argv = [...lines.flatMap(wordsOf), ...(now.commands ?? []).flat()];
  const scripts = packageScripts(tree);
  const run = [...argv, ...scriptsRun(argv, scripts).flatMap(filesRun)];
  const programs = new Set(run.map(word => word.replace(/^\.\//, "")));
  const paths = projectPaths.filter(path => programs.has(path) || !isInstalled(path));
  const found = paths.filter(path => fitsAny([MANIFESTS], path));
  const words = [
    ...argv,
    ...found.flatMap(path => Object.values(packageScripts(tree, path)).flatMap(scriptWords)),
  ];
  const patterns = [
    ...new Set([...FROZEN_PATTERNS, ...programFiles(words), ...named.filter(name => !name.includes("#"))]),
  ];
  const files = paths.filter(path => programs.has(path) || fitsAny(patterns, path));
  const whole = new Set(files);
  const manifests = [MANIFEST, ...directoriesIn(words).map(path => `${path}/${MANIFEST}`), ...found];
  const values = [
    ...manifests
      .filter(path => !whole.has(path))
      .flatMap(path => MANIFEST_VALUES.map(pointer => `${path}#${pointer}`)),
    ...named.filter(name => name.includes("#")),
  ];
  const valueThings = [...new Set(values)].map((name): Thing => ({ kind: "value", name }));
  const things: readonly Thing[] = [
    { kind: "pipeline", name: now.run.pipeline },
    ...orchestraEntries(now.run.orchestra),
    { kind: "batch", name: GROUND.batch },
    { kind: "tool", name: "assay" },
    ...batch.map(name => ({ kind: "ticket", name }) as const),
    ...[...now.lines.keys()].map(name => ({ kind: "finish-line", name }) as const),
    ...tree.entriesIn(GROUND.holds).map(({ path }) => ({ kind: "hold", name: path }) as const),
    ...[...FROZEN_RECORDS, ...files].map(name => ({ kind: "file", name }) as const),
    ...valueThings,
  ];
  const missing = [
    ...missingModules(words, tree).map((name): Thing => ({ kind: "file", name })),
    ...valueThings,
  ].filter(thing => isAbsent(thing, tree));
  const entries = [
    ...things.flatMap((thing): FrozenEntry[] => {
      const sha256 = frozenDigest(thing, now);
      return sha256 === undefined ? [] : [{ ...thing, sha256 }];
    }),
    ...missing.map(thing => ({ ...thing, sha256: absenceDigest(tree) })),
  ].sort(byName);
  const { pipeline } = now.run;
  return { schema_version: "1.0", ...made, pipeline, patterns: [...patterns, MANIFESTS], entries };
}

/** The words of all that a line runs; a file that one only reads is what its worker is to change. */
const wordsOf = (line: FinishLine): readonly string[] =>
  line.kind === "command" ? [...line.argv, ...(line.negative_control?.argv ?? [])] : [];

const byName = (a: FrozenEntry, b: FrozenEntry) => compareText(a.kind, b.kind) || compareText(a.name, b.name);
