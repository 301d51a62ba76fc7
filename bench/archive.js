// Prints what archiving a run of 10,000 files takes beside `cp -a` and `sync -f` of the same files, what verifying the archive takes beside
// `sha256sum -c`, and where the time goes. Pairs on one file system (that of TMPDIR), a fresh destination each time. Budgets, by the project's design.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateRun } from "./generate-run.js";
import { shares } from "./profile-shares.js";

const FILES = 10_000;
const CREATE_ROUNDS = 3;
const VERIFY_ROUNDS = 11;
const CREATE_BUDGET = 2;
const ONE_BY_ONE_BUDGET = 4;
const VERIFY_BUDGET = 1.2;
const assay = fileURLToPath(new URL("../bin/assay-archive.js", import.meta.url));
/** As verifying does: what is there is listed, digested and compared. */
const DIGEST_ALL = "find . -type f -print0 | sort -z | xargs -0 sha256sum";
const ROOTS = ["quality", "control_prompts"];
/** Runs a program where nobody has a sync(1), so that each file has to be made durable by itself. */
const WITHOUT_SYNC = [
  ...["unshare", "-m", "sh", "-c"],
  'for sync in /usr/bin/sync /bin/sync; do mount --bind /dev/null "$sync" || exit; done; exec "$@"',
  "sh",
];

/** Bytes of the files of real runs: the middle of each tenth, and of the largest hundredth. */
const SIZES = [60, 154, 402, 519, 655, 904, 1283, 1952, 2645, 9219];
const LARGEST = 39_351;
const PER_DIRECTORY = 100;

const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;

function run(cwd, file, ...args) {
  const child = spawnSync(file, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1e8,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.status !== 0)
    throw new Error(`${file} ${args.join(" ")} exits with ${child.status}: ${child.stderr}`);
  return child.stdout;
}

function time(cwd, ...argv) {
  const start = process.hrtime.bigint();
  run(cwd, ...argv);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const filesBelow = directory =>
  readdirSync(directory, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());

/** Kettle's run in a repository, with as many logs as it lacks files. */
function makeRun(project) {
  generateRun(project, 0);
  run(project, "git", "init", "-q");
  const own = ROOTS.flatMap(root => filesBelow(join(project, root))).length;
  for (let index = 0; index < FILES - own; index++) {
    const directory = join(project, "quality/results", `batch-${Math.floor(index / PER_DIRECTORY)}`);
    if (index % PER_DIRECTORY === 0) mkdirSync(directory);
    const size = index % PER_DIRECTORY === 0 ? LARGEST : SIZES[index % SIZES.length];
    writeFileSync(
      join(directory, `${index}.log`),
      `${index} is what this line says.\n`.repeat(size).slice(0, size),
    );
  }
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Times two things in turn; `tidy` runs before each, and what it takes does not count. */
function pairs(own, peer, rounds, tidy = () => {}) {
  const timed = action => {
    tidy();
    return action();
  };
  const taken = [];
  for (let round = -1; round < rounds; round++) {
    const pair = { own: timed(own), peer: timed(peer) };
    if (round >= 0) taken.push(pair); // the first round only warms the disk cache
  }
  return taken;
}

function print(name, taken, budget) {
  const ratio = median(taken.map(({ own, peer }) => own / peer));
  const [own, peer] = ["own", "peer"].map(side => median(taken.map(pair => pair[side])).toFixed(0));
  const verdict =
    budget === undefined ? "" : `  budget ${budget} ×  ${ratio <= budget ? "holds" : "EXCEEDED"}`;
  console.log(`${ratio.toFixed(2).padStart(6)} ×  ${name}: ${own} ms to ${peer} ms${verdict}`);
}

/** Where the time of one more call goes; the profile makes it a little slower. */
function printShares(project, profiles, ...args) {
  mkdirSync(profiles);
  const wall = time(project, process.execPath, "--cpu-prof", `--cpu-prof-dir=${profiles}`, assay, ...args);
  const [name] = readdirSync(profiles);
  const parts = shares(JSON.parse(readFileSync(join(profiles, name), "utf8")), wall);
  console.log(
    `          of ${wall.toFixed(0)} ms: ${parts.map(([part, ms]) => `${part} ${ms.toFixed(0)}`).join(", ")}`,
  );
}

console.log(
  `\nAn archive of ${FILES.toLocaleString("en")} files, median of ${CREATE_ROUNDS} pairs of making it and ${VERIFY_ROUNDS} of verifying:\n`,
);
const directory = mkdtempSync(join(tmpdir(), "assay-bench-"));
try {
  const [project, copy, archives] = [
    join(directory, "project"),
    join(directory, "copy"),
    join(directory, "project/previous_runs"),
  ];
  makeRun(project);
  const tidy = () => {
    for (const path of [copy, archives]) rmSync(path, { recursive: true, force: true });
    mkdirSync(copy);
    run(directory, "sync", "-f", directory);
  };
  const create = () => time(project, process.execPath, assay, "create");
  const copying = ["sh", "-c", 'cp -a "$@" ../copy && sync -f ../copy', "sh", ...ROOTS];
  print(
    "archive create, beside cp -a and sync -f",
    pairs(create, () => time(project, ...copying), CREATE_ROUNDS, tidy),
    CREATE_BUDGET,
  );
  const oneByOne = () => time(project, ...WITHOUT_SYNC, process.execPath, assay, "create");
  if (spawnSync(WITHOUT_SYNC[0], [...WITHOUT_SYNC.slice(1), "true"]).status === 0)
    print(
      "archive create, each file made durable by itself, beside the same",
      pairs(oneByOne, () => time(project, ...copying), CREATE_ROUNDS, tidy),
      ONE_BY_ONE_BUDGET,
    );
  else console.log("   (not measured: each file made durable by itself, which needs the right to mount)");
  tidy();
  printShares(project, join(directory, "create"), "create");
  const list = join(directory, "sums");
  const [archive] = readdirSync(archives).filter(name => name !== "INDEX.md");
  const inArchive = (...argv) => time(join(archives, archive), ...argv);
  run(join(archives, archive), "sh", "-c", `${DIGEST_ALL} > "$0"`, list);
  const verify = () => time(project, process.execPath, assay, "verify", "--all");
  const compare = () => inArchive("sh", "-c", `${DIGEST_ALL} | cmp -s - "$0"`, list);
  const check = () => inArchive("sha256sum", "--quiet", "-c", list);
  print(
    "archive verify, beside sha256sum of every file there is",
    pairs(verify, compare, VERIFY_ROUNDS),
    VERIFY_BUDGET,
  );
  print(
    "archive verify, beside sha256sum -c, which sees no file too many",
    pairs(verify, check, VERIFY_ROUNDS),
  );
  printShares(project, join(directory, "verify"), "verify", "--all");
} finally {
  rmSync(directory, { recursive: true, force: true });
}
