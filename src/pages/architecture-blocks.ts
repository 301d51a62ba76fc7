import { DOORS, ROOMS, type Room } from "../audit/rooms.ts";
import { code, table } from "./markdown-text.ts";

/** The generated parts of references/architecture.md, by name. */
export const architectureBlocks = (): Readonly<Record<string, string>> => ({
  rooms: table(
    ["rooms", "may import, beside themselves"],
    [...groupedRooms()].map(([others, rooms]) => [
      rooms.map(({ name, purpose }) => `${code(name)} ${purpose}`).join("; "),
      others === "" ? "nothing" : others,
    ]),
  ),
  doors: `${DOORS.map(({ outside, door }) => `${shown(outside)} in ${shown(door)}`).join(", ")}.`,
});

/** A pattern without what only a program reads. */
const shown = ({ source }: RegExp) => code(source.replace(/[\^$\\]|\?:/g, ""));

/** Rooms that may import the same, in the order of the first of each; by what that is. */
function groupedRooms(): ReadonlyMap<string, readonly Room[]> {
  const groups = new Map<string, Room[]>();
  for (const room of ROOMS) {
    const others = room.mayImport
      .filter(name => name !== room.name)
      .sort()
      .join(", ");
    groups.set(others, [...(groups.get(others) ?? []), room]);
  }
  return groups;
}
