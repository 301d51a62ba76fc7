// The tour: the gate judges the bundled honest run, then three copies of it with one lie planted in each.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const assay = fileURLToPath(new URL("../bin/assay.js", import.meta.url));
const kettle = fileURLToPath(new URL("kettle", import.meta.url));
const workshop = mkdtempSync(join(tmpdir(), "assay-tour-"));
let wrong = 0;

/** Copies kettle, edits one file of the copy, judges it, and holds the gate to its promise. */
function stop({ title, path, edit, exit, names = [] }) {
  const copy = mkdtempSync(join(workshop, "kettle-"));
  cpSync(kettle, copy, { recursive: true });
  if (path !== undefined) {
    const before = readFileSync(join(copy, path), "utf8");
    const after = edit(before);
    if (after === before) throw new Error(`The lie in ${path} was not planted.`);
    writeFileSync(join(copy, path), after);
  }
  console.log(`\n── ${title}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [assay, "gate", copy], { encoding: "utf8" });
  console.log(`$ assay gate  (exit ${status})\n\n${stdout}${stderr}`);
  const missed = names.filter(name => !stdout.includes(name));
  if (status === exit && missed.length === 0) return;
  wrong++;
  console.log(`The gate should have exited ${exit} and named ${names.join(", ")}.`);
}

const lineOf = (path, text) =>
  1 +
  readFileSync(join(kettle, path), "utf8")
    .split("\n")
    .findIndex(line => line.includes(text));

const red = "quality/results/BUG-001.red.log";
const recheck = "quality/results/recheck-results.json";
const bugs = "quality/BUGS.md";

console.log("assay gate judges examples/kettle, then three copies of it with one file edited in each.");

try {
  stop({ title: "An honest run: three bugs, each with its proof.", exit: 0 });
  stop({
    title: "A lie in a log: RED, but the shell could not even parse the command.",
    path: red,
    edit: text =>
      `${text.split("\nTAP version")[0]}\nbash: -c: line 1: syntax error: unexpected end of file\n`,
    exit: 1,
    names: [`${red}:8: error`],
  });
  stop({
    title: "A lie in a sidecar: the recheck says FIXED, and nothing was fixed.",
    path: recheck,
    edit: text => text.replace('"status": "STILL_OPEN"', '"status": "FIXED"'),
    exit: 1,
    names: [`${recheck}:${lineOf(recheck, '"id": "BUG-001"') - 1}: error: BUG-001 is called fixed`],
  });
  stop({
    title: "A lie in a citation: the bug is placed on a line that the file does not have.",
    path: bugs,
    edit: text => text.replace(/(\*\*File:\*\* [^:]+:)\d+/, "$19999"),
    exit: 1,
    names: [`${bugs}:${lineOf(bugs, "**File:**")}`],
  });
} finally {
  rmSync(workshop, { recursive: true, force: true });
}

console.log(wrong === 0 ? "The honest run passed and each lie was named." : `${wrong} stops went wrong.`);
process.exitCode = wrong === 0 ? 0 : 1;
