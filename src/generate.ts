import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fillBlocks, generatedBlocks, generatedFiles } from "./generated-files.ts";

/** Compares every generated file with what is on disk; with `--fix` writes what differs. Exits 1 where something is stale. */
const fix = process.argv.includes("--fix");

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const expected = new Map(generatedFiles());
for (const [path, blocks] of generatedBlocks()) expected.set(path, fillBlocks(readOrEmpty(path), blocks));

const stale = [...expected].filter(([path, content]) => readOrEmpty(path) !== content);
for (const [path, content] of stale) {
  console.log(`${path} ${fix ? "is written" : "is stale: run `npm run generate`"}`);
  if (!fix) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
process.exitCode = stale.length > 0 && !fix ? 1 : 0;
