// `npm run mutate` breaks the sources of the checks in every small way and tells what no test noticed. All mutants are in one bundle, each
// behind a switch, and the tests run in the process that has it: a process for each mutant and test file, as Stryker starts, would take hours.
// `--only patch-ids,moments` tries these files alone, `--documents` the readers as well, `--jobs 1` in one process.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildMutated, testFiles } from "./bundle.ts";
import { mutantsOf } from "./mutants.ts";
import { shareOf, sharesText, survivorsText } from "./report.ts";
import { type Explained, settle } from "./survivors.ts";
import { type Outcome, tryMutants } from "./trial.ts";
import { fareWithout, startWorker } from "./workers.ts";

const LEAST_SHARE = 0.95;
const SURVIVORS = "test/mutation/survivors.json";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    documents: { type: "boolean", default: false },
    jobs: { type: "string", default: String(availableParallelism()) },
  },
});

const rooms = ["src/evidence", "src/gate", ...(values.documents ? ["src/documents"] : [])];
const sources = rooms
  .flatMap(room => readdirSync(room, { encoding: "utf8", recursive: true }).map(name => `${room}/${name}`))
  // The edits that a control makes are test data.
  .filter(path => path.endsWith(".ts") && path !== "src/gate/control.ts");
const names = values.only === "" ? [] : values.only.split(",");
const unknown = names.filter(name => !sources.some(path => basename(path, ".ts") === name));
if (unknown.length > 0) throw new Error(`No source of the gate is called ${unknown.join(", ")}.`);
const files = names.length === 0 ? sources : sources.filter(path => names.includes(basename(path, ".ts")));
const textOf = (file: string) => readFileSync(file, "utf8");

const mutants = files
  .flatMap(file => mutantsOf(file, textOf(file)))
  .map((mutant, number) => ({ ...mutant, number }));
if (mutants.length === 0) throw new Error("There is nothing to mutate there.");
const directory = resolve("build/mutated");
const tests = testFiles(values.documents);
await buildMutated(directory, tests, mutants);

const start = (always?: number) => startWorker(directory, tests, always);
const first = start();
const { fared, loading } = await fareWithout(first);
first.stop();

const outcomes: Outcome[] = [];
await tryMutants(mutants, { fared, loading: new Set(loading), start }, Number(values.jobs), outcome => {
  outcomes.push(outcome);
  if (process.stderr.isTTY) process.stderr.write(`\r${outcomes.length} of ${mutants.length}`);
});
outcomes.sort((a, b) => a.mutant.number - b.mutant.number);

const list = JSON.parse(textOf(SURVIVORS)) as readonly Explained[];
const settled = settle(outcomes, list, file => files.includes(file) || !existsSync(file));
process.stdout.write(survivorsText(settled, textOf) + sharesText(outcomes));
const isGood = shareOf(outcomes) >= LEAST_SHARE && settled.unexplained.length + settled.faults.length === 0;
process.exitCode = isGood ? 0 : 1;
