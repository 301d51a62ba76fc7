// Runs what kettle's record claims and writes down what came out: for each bug its test without and with the fix,
// the mechanical verification, and the digests of run.json. Run again, it changes nothing but durations.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("kettle", import.meta.url));
const bugs = ["BUG-001", "BUG-002", "BUG-003"];
const baseParts = ["README.md", "package.json", "src", "test"];

const read = path => readFileSync(join(project, path), "utf8");
const write = (path, text) => writeFileSync(join(project, path), text);
const digest = path =>
  createHash("sha256")
    .update(readFileSync(join(project, path)))
    .digest("hex");

/** Runs an argument list without a shell and with a small environment, so that the caller's settings do not show. */
function run([program, ...args], directory) {
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    GIT_CONFIG_NOSYSTEM: "1",
    LC_ALL: "C",
    TZ: "UTC",
    NO_COLOR: "1",
  };
  const file = program === "node" ? process.execPath : program;
  const { error, status, stdout, stderr } = spawnSync(file, args, {
    cwd: directory,
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  if (error) throw error;
  // Where the project lay on this machine is nobody's business and would differ on the next one.
  return { exitCode: status, output: `${stdout}${stderr}`.replaceAll(directory, "<project>") };
}

/** Calls `use` with a scratch copy of the base, which has no quality/, and removes it afterwards. */
function inScratch(use) {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "kettle-record-")));
  try {
    for (const part of baseParts) cpSync(join(project, part), join(directory, part), { recursive: true });
    must(["git", "init", "--quiet"], directory);
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function must(argv, directory) {
  const { exitCode, output } = run(argv, directory);
  if (exitCode !== 0) throw new Error(`${argv.join(" ")} exited with ${exitCode}:\n${output}`);
  return output;
}

function applyPatch(bug, kind, directory) {
  must(["git", "apply", join(project, "quality/patches", `${bug}-${kind}.patch`)], directory);
}

function testOf(bug) {
  const section = read("quality/BUGS.md").split(`### ${bug}:`)[1];
  const [, file, name] = /^- \*\*Test:\*\* (\S+) — "(.+)"$/m.exec(section);
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const { test } = JSON.parse(read("quality/commands.json"));
  const argv = test.map(part =>
    part.replace("{file}", file).replace("{name:regex}", escaped).replace("{name}", name),
  );
  return { file, argv };
}

const quote = part => (/^[\w./=:-]+$/.test(part) ? part : JSON.stringify(part));

function log(bug, tag, { argv, exitCode, output }) {
  const state = tag === "RED" ? "without" : "with";
  return [
    tag,
    `--- ${bug} ${tag.toLowerCase()} run, ${state} the fix ---`,
    `Command: ${argv.map(quote).join(" ")}`,
    `Exit code: ${exitCode}`,
    `Guard: todo — ${bug}: fixed by quality/patches/${bug}-fix.patch`,
    "Expected exit code: 0",
    "",
    output,
  ].join("\n");
}

function recordBug(bug) {
  const { file, argv } = testOf(bug);
  inScratch(directory => {
    applyPatch(bug, "regression-test", directory);
    if (readFileSync(join(directory, file), "utf8") !== read(file))
      throw new Error(`${bug}: its patch does not make ${file}.`);

    const red = run(argv, directory);
    if (red.exitCode !== 0 || !/^not ok .* # TODO/m.test(red.output))
      throw new Error(`${bug} is not red:\n${red.output}`);
    write(`quality/results/${bug}.red.log`, log(bug, "RED", { argv, ...red }));

    applyPatch(bug, "fix", directory);
    const green = run(argv, directory);
    if (green.exitCode !== 0 || !/^ok .* # TODO/m.test(green.output))
      throw new Error(`${bug} is not green:\n${green.output}`);
    write(`quality/results/${bug}.green.log`, log(bug, "GREEN", { argv, ...green }));
  });
  console.log(`${bug}: red without the fix, green with it.`);
}

function recordSuite() {
  const { suite } = JSON.parse(read("quality/commands.json"));
  inScratch(directory => {
    must(suite, directory);
    for (const bug of bugs) applyPatch(bug, "fix", directory);
    must(suite, directory);
  });
  console.log("Suite: passes on the base and with all the fixes.");
}

function recordMechanical() {
  const { exitCode, output } = run(["bash", "quality/mechanical/verify.sh"], project);
  write("quality/results/mechanical-verify.log", output);
  write("quality/results/mechanical-verify.exit", `${exitCode}\n`);
  console.log(`Mechanical verification: exit code ${exitCode}.`);
}

function checkChecks() {
  must(["node", "--test", "quality/test_functional.js"], project);
  must(["bash", "quality/spec_audits/triage_probes.sh"], project);
  const { exitCode } = run(["node", "--test", "quality/integration/forget-check.js"], project);
  if (exitCode !== 1)
    throw new Error(`Integration group 4 was to fail while BUG-001 is open, but exited with ${exitCode}.`);
  console.log("Functional tests and probes: as recorded. Integration group 4 fails, as recorded.");
}

function recordDigests() {
  const record = JSON.parse(read("quality/run.json"));
  const files = baseParts.flatMap(part =>
    part.includes(".") ? [part] : readdirSync(join(project, part)).map(name => `${part}/${name}`),
  );
  record.base.files = Object.fromEntries(files.sort().map(path => [path, digest(path)]));
  for (const phase of record.phases) {
    for (const digests of [phase.read, phase.written]) {
      for (const path of Object.keys(digests)) {
        if (!existsSync(join(project, path)))
          throw new Error(`run.json names ${path}, which does not exist.`);
        digests[path] = digest(path);
      }
    }
  }
  write("quality/run.json", `${JSON.stringify(record, null, 2)}\n`);
  console.log(`run.json: ${files.length} files of the base, ${record.phases.length} phases.`);
}

for (const bug of bugs) recordBug(bug);
recordSuite();
recordMechanical();
checkChecks();
recordDigests();
