// Writes a ledger of any number of tickets as the tracker called beads keeps it: epics with their children, chains of blockers among those,
// three quarters of it closed, rows as long as real ones. `node bench/generate-tickets.js <file> <tickets>`.
import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

const PER_EPIC = 10;
const DAY = 86_400_000;

const idOf = index => `bd-${index.toString(36).padStart(4, "0")}`;

function ticket(index) {
  const [id, place] = [idOf(index), index % PER_EPIC];
  const edge = (other, type) => ({ issue_id: id, depends_on_id: idOf(other), type });
  const dependencies = [
    ...(place === 0 ? [] : [edge(index - place, "parent-child")]),
    ...(place > 1 ? [edge(index - 1, "blocks")] : []),
  ];
  const isOpen = place >= 7 || place === 0;
  const created = new Date(Date.UTC(2025, 0, 1) + ((index * 7919) % 300) * DAY).toISOString();
  return {
    id,
    title: `Make part ${place} of the thing number ${index} do what it should`,
    status: isOpen ? "open" : "closed",
    priority: index % 5,
    issue_type: place === 0 ? "epic" : "task",
    created_at: created,
    updated_at: created,
    ...(isOpen ? {} : { closed_at: created }),
    dependencies,
  };
}

/** Writes that many tickets to a file. */
export function generateTickets(path, count) {
  writeFileSync(
    path,
    Array.from({ length: count }, (_, index) => `${JSON.stringify(ticket(index))}\n`).join(""),
  );
}

if (argv[1] === fileURLToPath(import.meta.url)) generateTickets(argv[2], Number(argv[3]));
