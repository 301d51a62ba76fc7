import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { DOORS, ROOMS, roomOf } from "../src/audit/rooms.ts";

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ROOMS.map(({ name, mayImport }) => [name, mayImport]),
);

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
      const doors = DOORS.filter(({ outside }) => outside.test(specifier));
      return doors.length > 0 && !doors.some(({ door }) => door.test(file));
    })
    .map(({ file, specifier }) => `${file} imports ${specifier}`);
  assert.deepEqual(strays, []);
});

test("every outside thing has a door", () => {
  const unknown = imports
    .filter(
      ({ target, specifier }) =>
        target === undefined && !DOORS.some(({ outside }) => outside.test(specifier)),
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

test("the architecture is drawn in under a hundred lines", () => {
  assert.ok(readFileSync("references/architecture.md", "utf8").split("\n").length <= 100);
});
