// Prints what the gate takes for honest runs of growing size, and how that grows. Budgets, by the project's design: ten times the run takes
// at most twelve times the time; 10,000 bugs at most 2 s and 300 MiB. The last line is what it takes only to read and digest that run's files.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateRun } from "./generate-run.js";
import { measure } from "./measure.js";

const SIZES = [10, 100, 1_000, 10_000];
const gate = fileURLToPath(new URL("../bin/assay-gate.js", import.meta.url));
const reader = fileURLToPath(new URL("read-files.js", import.meta.url));

const row = (name, { cpu, wall, mib }, growth = "") =>
  console.log(
    `${name.padStart(12)}  ${cpu.toFixed(2).padStart(6)} s  ${wall.toFixed(2).padStart(6)} s  ${mib.toFixed(0).padStart(5)} MiB  ${growth}`,
  );

console.log("\n        bugs       cpu      wall     memory  cpu by the size before");
const root = mkdtempSync(join(tmpdir(), "assay-bench-"));
try {
  let before;
  for (const size of SIZES) {
    const directory = join(root, String(size));
    generateRun(directory, size);
    const taken = measure(gate, "--no-write", directory);
    const growth = before === undefined ? "" : `${(taken.cpu / before.cpu).toFixed(1)} ×`;
    row(size.toLocaleString("en"), taken, growth);
    before = taken;
  }
  row("bare reading", measure(reader, join(root, String(SIZES.at(-1)))));
} finally {
  rmSync(root, { recursive: true, force: true });
}
