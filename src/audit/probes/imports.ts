import { type Ground, textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { compareAllowances, compareCircles, compareImport, compareRooms } from "../source/compare-imports.ts";
import { importsOf } from "../source/imports.ts";

/** Every import goes the way that the table of rooms allows, and the table allows no other. */
export const imports: Probe = {
  id: "imports",
  title: "Imports go the way the architecture says",
  why: "The table of rooms is what a reader believes before the code: a check that reached the disk, or a command that called another, would break promises that are made once for all of them, such as --dry-run. And an allowance that nobody uses any more is a door left open for the next who looks for a short way.",
  severity: "medium",
  documented: "the table of rooms and doors, which references/architecture.md shows",
  actual: "every import of src/",
  floor: 4000,
  *compare(ground) {
    const files = ground.paths.filter(path => /^src\/.*(?<!\.d)\.ts$/.test(path));
    const found = files.flatMap(file => importsOf(ground, file));
    const inside = found.filter(({ target }) => target?.startsWith("src/"));
    yield* compareRooms(ground, files);
    for (const one of found) yield compareImport(ground, one);
    yield* compareAllowances(ground, inside);
    yield* compareCircles(inside);
  },
  controls: [
    {
      name: "a reader of documents imports the host",
      finds: "documents may not import host",
      plant: ground =>
        planted(ground, "src/documents/reports/bugs.ts", 'import { git } from "../../host/git/git.ts";'),
    },
    {
      name: "a check reads the disk past its door",
      finds: "node:fs has another door",
      plant: ground => planted(ground, "src/gate/run.ts", 'import { readFileSync } from "node:fs";'),
    },
    {
      name: "a package comes in by no door",
      finds: "No door is named for left-pad",
      plant: ground => planted(ground, "src/gate/run.ts", 'import pad from "left-pad";'),
    },
    {
      name: "two files import each other",
      finds: "Imports go in a circle",
      plant: () => ({
        files: {
          "src/contract/one.ts": 'import { two } from "./two.ts";\n',
          "src/contract/two.ts": 'import { one } from "./one.ts";\n',
        },
      }),
    },
    {
      name: "a room is not in the table",
      finds: "shed is not in the table of rooms",
      plant: () => ({ files: { "src/shed.ts": "export const tool = 1;\n" } }),
    },
    {
      name: "the table has a room that is not there",
      finds: "The table has a room attic",
      plant: ({ toolkit }) => ({
        toolkit: { rooms: [...toolkit.rooms, { name: "attic", purpose: "what is kept", mayImport: [] }] },
      }),
    },
    {
      name: "the table allows what nobody does",
      finds: "documents may import gate, and does not",
      plant: ({ toolkit }) => ({
        toolkit: {
          rooms: toolkit.rooms.map(room =>
            room.name === "documents" ? { ...room, mayImport: [...room.mayImport, "gate"] } : room,
          ),
        },
      }),
    },
  ],
};

const planted = (ground: Ground, path: string, line: string) => ({
  files: { [path]: `${line}\n${textOf(ground, path)}` },
});
