import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";
import { roomOf } from "../rooms.ts";
import { importCycles } from "./import-cycles.ts";
import type { Import } from "./imports.ts";

/** Where the table of rooms and doors is written. */
const TABLE = "src/audit/rooms.ts";

const below = (path: string) => path.replace(/^src\//, "");

/** The rooms that are there held against those of the table. */
export function* compareRooms(ground: Ground, files: readonly string[]): Iterable<Comparison> {
  const rooms = new Map(files.map(file => [roomOf(below(file)), file]));
  const known = new Set(ground.toolkit.rooms.map(({ name }) => name));
  for (const [name, file] of rooms)
    yield known.has(name)
      ? AGREED
      : {
          documented: { path: TABLE, line: 0, says: "no such room" },
          actual: { path: file, line: 0, says: name },
          message: `${name} is not in the table of rooms.`,
          hint: "Say in the table what it is for and what it may import, or put the file into a room that is there.",
        };
  for (const name of known)
    yield rooms.has(name)
      ? AGREED
      : {
          documented: roomSide(ground, name),
          actual: { path: "src", line: 0, says: "no such file or folder" },
          message: `The table has a room ${name} that is not there.`,
        };
}

/** One import held against the table: of another room by what may be imported, from outside by its door. */
export function compareImport({ tree, toolkit }: Ground, one: Import): Comparison {
  const { file, line, specifier, target } = one;
  const actual = { path: file, line, says: specifier };
  if (target !== undefined) {
    if (!target.startsWith("src/")) return AGREED;
    const [from, to] = [roomOf(below(file)), roomOf(below(target))];
    if (toolkit.rooms.find(({ name }) => name === from)?.mayImport.includes(to)) return AGREED;
    return { documented: roomSide({ tree }, from), actual, message: `${from} may not import ${to}.` };
  }
  const doors = toolkit.doors.filter(({ outside }) => outside.test(specifier));
  if (doors.some(({ door }) => door.test(below(file)))) return AGREED;
  const documented = sideAt({ tree }, TABLE, "DOORS", "the doors");
  const message =
    doors.length === 0
      ? `No door is named for ${specifier}.`
      : `${specifier} has another door than this file.`;
  return { documented, actual, message };
}

/** Each allowance of the table, which somebody has to use. */
export function* compareAllowances(ground: Ground, inside: readonly Import[]): Iterable<Comparison> {
  const made = new Set(
    inside.map(({ file, target = "" }) => `${roomOf(below(file))} ${roomOf(below(target))}`),
  );
  for (const { name, mayImport } of ground.toolkit.rooms)
    for (const other of mayImport)
      yield made.has(`${name} ${other}`)
        ? AGREED
        : {
            documented: roomSide(ground, name),
            actual: { path: placeOf(ground, name), line: 0, says: `no import of ${other}` },
            message: `${name} may import ${other}, and does not.`,
            hint: "Take the allowance out of the table.",
            severity: "low",
          };
}

/** The imports that go in a circle. */
export function* compareCircles(inside: readonly Import[]): Iterable<Comparison> {
  for (const { closing, circle } of importCycles(inside))
    yield {
      documented: { path: TABLE, line: 0, says: "imports run one way" },
      actual: { path: closing.file, line: closing.line, says: closing.specifier },
      message: `Imports go in a circle: ${circle.join(" → ")}.`,
    };
}

const roomSide = (ground: Pick<Ground, "tree">, name: string) =>
  sideAt(ground, TABLE, `"${name}", "`, `the row of ${name}`);

/** The file of a room that is one, else its folder. */
const placeOf = ({ tree }: Pick<Ground, "tree">, name: string) =>
  tree.stat(`src/${name}.ts`) === undefined ? `src/${name}` : `src/${name}.ts`;
