// Prints what finding the ready set of growing ledgers takes, beside a bare node and beside parsing the same file without looking at it.
// Budgets, by the project's design: ten times the tickets take at most twelve times the time; 100,000 tickets at most 2 s and 300 MiB.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateTickets } from "./generate-tickets.js";
import { measure } from "./measure.js";

const SIZES = [10, 100, 1_000, 10_000, 100_000];
const ROUNDS = 5;
const GROWTH_BUDGET = 12;
const SECONDS_BUDGET = 2;
const MIB_BUDGET = 300;
const oracle = fileURLToPath(new URL("../bin/assay-oracle.js", import.meta.url));
const PARSE = `for (const line of require("node:fs").readFileSync(process.argv[1], "utf8").split("\\n")) line && JSON.parse(line)`;

/** The middle of several rounds, by wall time; the first only warms the disk cache. */
function middle(...argv) {
  measure(...argv);
  const rounds = Array.from({ length: ROUNDS }, () => measure(...argv));
  return rounds.sort((a, b) => a.wall - b.wall)[Math.floor(ROUNDS / 2)];
}

const verdict = (value, budget) => (value <= budget ? "holds" : "EXCEEDED");

const row = (name, { cpu, wall, mib }, bare, remark = "") =>
  console.log(
    `${name.padStart(12)}  ${cpu.toFixed(2).padStart(6)} s  ${wall.toFixed(2).padStart(6)} s  ${(wall / bare.wall).toFixed(1).padStart(5)} ×  ${mib.toFixed(0).padStart(5)} MiB  ${remark}`,
  );

console.log("\n     tickets       cpu      wall  by bare     memory  wall by the size before");
const root = mkdtempSync(join(tmpdir(), "assay-bench-"));
try {
  const bare = middle("-e", "0");
  let before;
  let last = [];
  for (const size of SIZES) {
    const path = join(root, `${size}.jsonl`);
    generateTickets(path, size);
    last = [oracle, "next", "-C", root, "--tracker", `beads:${size}.jsonl`];
    const taken = middle(...last);
    const growth = before === undefined ? undefined : taken.wall / before.wall;
    const isLast = size === SIZES.at(-1);
    const limits = isLast
      ? `  budget ${SECONDS_BUDGET} s ${verdict(taken.wall, SECONDS_BUDGET)}, ${MIB_BUDGET} MiB ${verdict(taken.mib, MIB_BUDGET)}`
      : "";
    const grown = growth === undefined ? "" : `${growth.toFixed(1)} × ${verdict(growth, GROWTH_BUDGET)}`;
    row(size.toLocaleString("en"), taken, bare, `${grown}${limits}`);
    before = taken;
  }
  row("--explain", middle(...last, "--explain"), bare);
  row("like beads", middle(...last, "--like", "beads"), bare);
  row("bare parsing", middle("-e", PARSE, join(root, `${SIZES.at(-1)}.jsonl`)), bare);
} finally {
  rmSync(root, { recursive: true, force: true });
}
