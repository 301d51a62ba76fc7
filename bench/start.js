// Prints how long each command takes as a whole process, as a multiple of a bare `node -e 0` measured beside it.
// `npm run bench -- --peer 'some command'` measures another program the same way.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "9" }, peer: { type: "string", multiple: true, default: [] } },
});
const runs = Number(values.runs);
const assay = fileURLToPath(new URL("../bin/assay.js", import.meta.url));
const corpusRun = join(process.env.ASSAY_CORPUS ?? "", "runs/bootstrap-27-bugs");
const hasCorpus = process.env.ASSAY_CORPUS !== undefined && existsSync(corpusRun);
const gateModule = fileURLToPath(new URL("../dist/gate.js", import.meta.url));
const reader = fileURLToPath(new URL("read-files.js", import.meta.url));
const kettle = fileURLToPath(new URL("../examples/kettle", import.meta.url));
const target = hasCorpus ? corpusRun : kettle;

/** Budgets are multiples of a bare node, by the project's design. */
const cases = [
  { name: "--version", argv: [process.execPath, assay, "--version"], budget: 1.3 },
  { name: "--help", argv: [process.execPath, assay, "--help"], budget: 2 },
  { name: "gate --help", argv: [process.execPath, assay, "gate", "--help"] },
  {
    name: "gate --list: every check loaded, nothing read",
    argv: [process.execPath, assay, "gate", "--list"],
  },
  {
    name: "the next run's files read and digested, every check loaded, nothing judged",
    argv: [process.execPath, "--require", gateModule, reader, target],
  },
  {
    name: hasCorpus ? "gate, a real run of 27 bugs" : "gate, kettle (ASSAY_CORPUS is not set)",
    argv: [process.execPath, assay, "gate", "--no-write", target],
    ...(hasCorpus ? { budget: 3 } : {}),
  },
  {
    name: "self-audit, kettle: every probe of a project loaded",
    argv: [process.execPath, assay, "self-audit", "--no-write", kettle],
  },
  ...values.peer.map(command => ({ name: `peer: ${command}`, argv: ["/bin/sh", "-c", `exec ${command}`] })),
];

const env = { ...process.env };
// Parsing the extra certificates alone doubles a bare start on Node 20.
delete env.NODE_EXTRA_CA_CERTS;

/** Milliseconds of one whole process. */
function time([file, ...args]) {
  const start = process.hrtime.bigint();
  const { error } = spawnSync(file, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  if (error) throw error;
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const bare = [process.execPath, "-e", "0"];
const ratios = new Map(cases.map(({ name }) => [name, []]));
const bareTimes = [];
for (let round = -1; round < runs; round++) {
  for (const { name, argv } of cases) {
    const [own, base] = [time(argv), time(bare)];
    if (round < 0) continue; // the first round only warms the disk cache
    ratios.get(name).push(own / base);
    bareTimes.push(base);
  }
}

console.log(
  `Median of ${runs} paired runs on Node ${process.version}; bare node: ${median(bareTimes).toFixed(1)} ms.\n`,
);
for (const { name, budget } of cases) {
  const ratio = median(ratios.get(name));
  const verdict =
    budget === undefined ? "" : `  budget ${budget} ×  ${ratio <= budget ? "holds" : "EXCEEDED"}`;
  console.log(`${ratio.toFixed(2).padStart(6)} ×  ${name}${verdict}`);
}

await import("./size.js");
await import("./archive.js");
await import("./ready.js");
