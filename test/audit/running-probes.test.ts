import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { before, test } from "node:test";
import { audit } from "../../src/audit/audit.ts";
import type { Ground, Workshop } from "../../src/audit/ground.ts";
import { TOOLKIT_PROBES } from "../../src/audit/probes/index.ts";
import type { SelfAudit } from "../../src/contract/schemas/self-audit.ts";
import type { CommandRun } from "../../src/running.ts";
import { groundOver, repositoryFiles, TOOLKIT } from "../support/audited.ts";
import { CLEAN_ENV } from "../support/real-host.ts";

const RUNNING = TOOLKIT_PROBES.filter(({ runs }) => runs === true);

type Files = Readonly<Record<string, string | undefined>>;
let files: Files = {};
before(() => {
  // What the pages show is run for real below; here one page shows what the workshop answers.
  const pages = Object.entries(repositoryFiles()).map(
    ([path, text]) => [path, path.endsWith(".md") ? text.replaceAll("```console", "```text") : text] as const,
  );
  files = { ...Object.fromEntries(pages), "references/shown.md": SHOWN };
});

const SHOWN = `# Shown

\`\`\`console
$ npx assay --version
${TOOLKIT.version}
$ npx assay gate # exits with 2
…
\`\`\`
`;

const ran = (exitCode: number, output: string): CommandRun => {
  const now = new Date(0);
  return { end: "exited", exitCode, output: Buffer.from(output), environment: {}, started: now, ended: now };
};

/** A workshop that runs nothing but `sh -n`: it answers as the programs of these files would. */
function workshopOf(present: Files, overrides: Readonly<Record<string, CommandRun>> = {}): Workshop {
  const answer = (argv: readonly string[]): CommandRun => {
    const [program = "", , script = ""] = argv;
    const known = Object.entries(overrides).find(([words]) => argv.join(" ").includes(words));
    if (known !== undefined) return known[1];
    if (program === "npm" || script.includes("npm pack")) return ran(0, "");
    if (script.startsWith("sh -n")) {
      const { status, stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8", env: CLEAN_ENV });
      return ran(status ?? 70, stdout);
    }
    if (script.endsWith("pwd")) return ran(0, "/copy/project\n");
    const [, name = "", flag = ""] = /\.bin\/(assay[\w-]*) --(\w+)/.exec(script) ?? [];
    if (name !== "") return programOf(present, name, flag);
    return script.endsWith("eval 'npx assay --version'")
      ? ran(0, `${TOOLKIT.version}\n`)
      : ran(2, "There is no run here.\n");
  };
  return { inCopy: work => work(async ({ argv }) => answer(argv)) };
}

function programOf(present: Files, name: string, flag: string): CommandRun {
  if (!present["package.json"]?.includes('"dist"')) return ran(1, "Cannot find module\n");
  if (flag === "version") return ran(0, `${TOOLKIT.version}\n`);
  const command = /main\(\[(?:"([\w-]+)")?\]\)/.exec(present[`bin/${name}.js`] ?? "")?.[1] ?? "COMMAND";
  return ran(0, `assay ${command} [TARGET]\n`);
}

const groundWith = (present: Files, workshop: Workshop, toolkit = TOOLKIT): Ground => ({
  ...groundOver(present, toolkit),
  workshop,
});

for (const probe of RUNNING) {
  test(`${probe.id} agrees where every program does what is written`, async () => {
    const { divergences, probes } = await audit([probe], groundWith(files, workshopOf(files)));
    assert.deepEqual(divergences, []);
    assert.deepEqual(probes[0]?.unchecked, []);
    assert.ok((probes[0]?.compared ?? 0) >= 10);
  });

  for (const control of probe.controls)
    test(`${probe.id}: ${control.name}`, async () => {
      const plant = control.plant(groundOver(files));
      const present = { ...files, ...plant.files };
      const toolkit = { ...TOOLKIT, ...plant.toolkit };
      const { divergences } = await audit([probe], groundWith(present, workshopOf(present), toolkit));
      const messages = divergences.map(({ message }) => message);
      assert.ok(
        messages.some(message => message.includes(control.finds)),
        messages.join("\n"),
      );
    });

  const broken: readonly (readonly [name: string, words: string, answer: CommandRun, says: RegExp])[] = [
    [
      "npm is not there",
      "npm ci",
      { ...ran(1, ""), end: "not started", exitCode: null },
      /npm ci.*not started/,
    ],
    ["the registry is not there", "npm ci", ran(1, "npm error network"), /npm ci.*exited with 1/],
    ["nothing can be built", "npm run", ran(1, ""), /npm run --silent build.*exited with 1/],
  ];
  for (const [name, words, answer, says] of broken)
    test(`${probe.id}: where ${name}, nothing was compared and the reason is said`, async () => {
      const { probes } = await audit([probe], groundWith(files, workshopOf(files, { [words]: answer })));
      assert.equal(probes[0]?.status, "unchecked");
      assert.match(probes[0]?.unchecked.join("\n") ?? "", says);
    });
}

test("a tarball that cannot be installed is not compared, and npm's complaint is the reason", async () => {
  const complaint = ran(1, "npm error code ENOTFOUND\nnpm error network request to the registry failed\n");
  const probe = RUNNING.filter(({ id }) => id === "tarball");
  const { probes } = await audit(probe, groundWith(files, workshopOf(files, { "npm pack": complaint })));
  assert.deepEqual(
    probes.map(({ status, unchecked }) => ({ status, unchecked })),
    [
      {
        status: "unchecked",
        unchecked: ["The tarball could not be installed: npm error network request to the registry failed."],
      },
    ],
  );
});

test("for real: shown commands do what is shown, and the tarball installs and runs", t => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["bin/assay.js", "self-audit", "--run", "--json", "--no-write"],
    { encoding: "utf8", env: CLEAN_ENV, maxBuffer: 64 * 1024 * 1024 },
  );
  assert.notEqual(status, 70, stderr);
  const { probes, divergences } = JSON.parse(stdout) as SelfAudit;
  const found = RUNNING.map(({ id }) => id);
  const missed = probes.filter(({ id, status }) => found.includes(id) && status === "unchecked");
  assert.deepEqual(
    divergences.filter(({ probe }) => found.includes(probe)),
    [],
  );
  if (missed.length > 0) return t.skip(missed.flatMap(({ unchecked }) => unchecked).join(" "));
  assert.deepEqual(
    probes.filter(({ id }) => found.includes(id)).map(one => one.status),
    ["agrees", "agrees"],
    stderr,
  );
});
