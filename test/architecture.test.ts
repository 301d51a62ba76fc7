import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { test } from "node:test";

/** What receipts and locks are made of. */
const GROUND = ["canonical-json", "envelope", "receipts", "anchor", "running", "stamp"];

/** Which room may import which; a room is a folder of src/ or one of its files. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: ["contract"],
  documents: ["contract", "documents"],
  "by-directory": [],
  tree: ["by-directory"],
  commit: ["tree"],
  surroundings: ["tree"],
  change: [],
  stage: [],
  overlay: ["tree"],
  subject: ["contract", "tree"],
  closest: [],
  printable: [],
  stamp: [],
  glob: [],
  "canonical-json": [],
  envelope: [],
  running: ["contract", "tree"],
  receipts: ["contract", "canonical-json", "envelope"],
  anchor: ["contract", "canonical-json", "glob"],
  protocol: ["contract", "documents", "tree", "glob", "printable", ...GROUND, "protocol"],
  gate: ["contract", "documents", "tree", "commit", "subject", "glob", ...GROUND, "protocol", "gate"],
  audit: [
    ...["contract", "documents", "tree", "commit", "subject", "glob", ...GROUND, "protocol", "gate"],
    ...["fill-block", "audit"],
  ],
  "archive-outcome": ["contract", "protocol", "gate"],
  "challenge-outcome": ["contract", "protocol", "gate"],
  "oracle-outcome": ["contract", "documents", "protocol", "gate"],
  outcome: [
    "contract",
    "protocol",
    "gate",
    "audit",
    "archive-outcome",
    "challenge-outcome",
    "oracle-outcome",
  ],
  snapshot: ["change", "subject", "tree"],
  command: [
    ...["protocol", "outcome", "tree", "commit", "surroundings", "subject", "change", "snapshot"],
    ...["envelope", "running", "stage"],
  ],
  commands: [
    ...["contract", "documents", "tree", "subject", ...GROUND, "protocol", "gate"],
    ...["command", "change", "outcome", "challenge-outcome", "oracle-outcome", "commands", "closest"],
    ...["overlay", "surroundings", "snapshot", "stage", "audit", "generated-files", "fill-block"],
  ],
  render: [
    ...["contract", "documents", "protocol", "gate", "audit", "outcome", "archive-outcome", "oracle-outcome"],
    ...["challenge-outcome", "printable", "render"],
  ],
  world: ["protocol", "tree", "change", "command", "envelope", "running", "subject", "stage"],
  host: [
    ...["contract", "tree", "commit", "surroundings", "change", "subject", "envelope", "running"],
    ...["protocol", "world", "host", "snapshot", "stage"],
  ],
  cli: ["contract", "closest", "command", "outcome", "commands", "render", "execute", "request", "world"],
  "lease-steps": ["contract", "command", "printable", "protocol", "tree", "world"],
  request: ["command"],
  "print-outcome": ["outcome", "render", "request", "world"],
  "carry-out": [
    ...["contract", "command", "lease-steps", "print-outcome", "request", "side-by-side", "steps", "world"],
  ],
  execute: [
    ...["contract", "command", "outcome", "printable", "steps", "targets", "world"],
    ...["carry-out", "context", "print-outcome", "request", "side-by-side"],
  ],
  context: ["contract", "command", "printable", "render", "running", "targets", "tree", "world"],
  "side-by-side": ["contract", "outcome", "printable", "world"],
  targets: ["contract", "command", "outcome", "world"],
  steps: ["lease-steps", "contract", "change", "command", "outcome", "printable", "render", "tree", "world"],
  main: ["contract", "cli", "host", "world"],
  "schema-compiler": ["contract"],
  "fill-block": [],
  pages: ["contract", "gate", "audit", "pages"],
  "generated-files": ["contract", "pages"],
};

/** The one door to each thing outside: nothing else may import it. */
const DOORS: readonly (readonly [outside: RegExp, door: RegExp])[] = [
  [/^yargs/, /^cli\.ts$/],
  [/^ajv/, /^schema-compiler\.ts$/],
  [/^assay:validators$/, /^gate\/(validate|sidecar-schemas)\.ts$/],
  [/^assay:ground-validators$/, /^gate\/(ground-records|known-records|sidecar-schemas)\.ts$/],
  [/^assay:archive-validators$/, /^gate\/(archive-manifest|sidecar-schemas)\.ts$/],
  [/^assay:work-validators$/, /^gate\/(worker-results|work-sidecars|sidecar-schemas)\.ts$/],
  [/^typebox$/, /^contract\/schemas\//],
  [/^picocolors$/, /^render\//],
  [/^(fs-extra|write-file-atomic|globby)/, /^host\//],
  [/^jsonc-parser$/, /^documents\/json/],
  [/^diff$/, /^commands\/archive\/kept-patch\.ts$/],
  [/^node:/, /^host\//],
];

const files = (readdirSync("src", { recursive: true }) as string[]).filter(path =>
  /(?<!\.d)\.ts$/.test(path),
);
const imports = files.flatMap(file => {
  const text = readFileSync(join("src", file), "utf8");
  const found = text.matchAll(/^(?:import|export)\s[^"=()]*?\bfrom "([^"]+)"|\bimport\("([^"]+)"\)/gm);
  return [...found]
    .map(([, fixed, lazy]) => fixed ?? lazy ?? "")
    .map(specifier => ({
      file,
      specifier,
      target: resolveImport(file, specifier),
    }));
});

/** Path below src/ of a relative import. */
function resolveImport(file: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : undefined;
}

const roomOf = (path: string) => path.split("/")[0]?.replace(/\.ts$/, "") ?? "";

test("every import goes the allowed way", () => {
  const strays = imports
    .filter(({ target }) => target !== undefined && !target.startsWith(".."))
    .filter(({ file, target }) => !MAY_IMPORT[roomOf(file)]?.includes(roomOf(target ?? "")))
    .map(({ file, target }) => `${file} imports ${target}`);
  assert.deepEqual(strays, []);
});

test("every room is in the table", () => {
  const unknown = new Set(files.map(roomOf).filter(room => !(room in MAY_IMPORT)));
  assert.deepEqual([...unknown], []);
});

test("each outside thing has one door", () => {
  const strays = imports
    .filter(({ file, specifier }) => {
      const doors = DOORS.filter(([outside]) => outside.test(specifier));
      return doors.length > 0 && !doors.some(([, door]) => door.test(file));
    })
    .map(({ file, specifier }) => `${file} imports ${specifier}`);
  assert.deepEqual(strays, []);
});

test("every outside thing has a door", () => {
  const unknown = imports
    .filter(
      ({ target, specifier }) => target === undefined && !DOORS.some(([outside]) => outside.test(specifier)),
    )
    .map(({ file, specifier }) => `${file} imports ${specifier}`);
  assert.deepEqual(unknown, []);
});

test("no check imports a check and no command a command", () => {
  const siblings = imports
    .filter(({ file }) => !file.endsWith("/index.ts"))
    .filter(({ file, target = "" }) =>
      [/^gate\/(?:(?:task|orchestra)-)?checks\/[^/]+$/, /^commands\/[^/]+$/].some(
        room => room.test(file) && room.test(target),
      ),
    );
  assert.deepEqual(siblings, []);
});

test("no import cycle", () => {
  const next = new Map<string, string[]>();
  for (const { file, target } of imports)
    if (target !== undefined) next.set(file, [...(next.get(file) ?? []), target]);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    assert.ok(!path.includes(file), `cycle: ${[...path, file].join(" → ")}`);
    if (done.has(file)) return;
    for (const target of next.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test("only main and the host read the process", () => {
  const readers = files.filter(
    file => !/^main\.ts$|^host\//.test(file) && /\bprocess\./.test(readFileSync(join("src", file), "utf8")),
  );
  assert.deepEqual(readers, []);
});

test("every check is one small file, registered once, named as it is exported", () => {
  const checks = files.filter(file => /^gate\/(?:(?:task|orchestra)-)?checks\/(?!index)/.test(file));
  for (const file of checks) {
    const index = readFileSync(join("src", dirname(file), "index.ts"), "utf8");
    const id = basename(file, ".ts");
    const name = id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const text = readFileSync(join("src", file), "utf8");
    assert.ok(text.includes(`id: "${id}"`) && text.includes(`export const ${name} = defineCheck`), file);
    assert.ok(index.includes(`import { ${name} } from "./${id}.ts"`), `${file} is not registered`);
  }
});

test("a check fits one screen, any other file two", () => {
  const long = files
    .map(file => ({ file, lines: readFileSync(join("src", file), "utf8").split("\n").length - 1 }))
    .filter(
      ({ file, lines }) => lines > (/^gate\/(?:(?:task|orchestra)-)?checks\/(?!index)/.test(file) ? 60 : 200),
    );
  assert.deepEqual(long, []);
});
