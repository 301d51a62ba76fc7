import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import type { MemoryCommand } from "../support/memory-host.ts";
import {
  checked,
  frozenAgain,
  frozenSite,
  LINES,
  ledgerText,
  linesText,
  oracle,
  programs,
  TICKETS,
} from "../support/oracle-site.ts";
import { CLEAN_ENV } from "../support/real-host.ts";
import { inProject } from "../support/real-project.ts";
import { FAILING } from "../support/task-run.ts";

test("dependencies are installed before anything is run, and the verdict says so", async () => {
  const calls: string[] = [];
  const told: MemoryCommand = argv => {
    calls.push(argv.join(" "));
    return programs()(argv);
  };
  const { verdict, states } = await checked(await frozenSite(), ["--fresh"], { command: told });
  assert.deepEqual(calls, ["npm ci --no-audit --no-fund", "prove-A", "prove-B"]);
  assert.deepEqual(states, { "assay:A": "proved", "assay:B": "proved" });
  assert.equal(verdict.ran, "lines afresh");
  const failing = await checked(await frozenSite(), ["--fresh"], { command: programs({ "prove-B": 1 }) });
  assert.deepEqual(failing.states, { "assay:A": "proved", "assay:B": "gap" });
  assert.match(
    (await oracle(["--fresh"], await frozenSite())).stdout,
    /copy without git, with dependencies of its own/,
  );
});

test("what cannot be installed is judged by nobody", async () => {
  const ran = await oracle(["--fresh"], await frozenSite(), { command: FAILING });
  assert.equal(ran.code, 2);
  assert.match(
    ran.stderr,
    /could not be installed anew: `npm ci --no-audit --no-fund` exited with 1, so nothing was judged/,
  );
  const yarn = await oracle(["--fresh"], await frozenSite({ "yarn.lock": "" }));
  assert.equal(yarn.code, 2);
  assert.match(yarn.stderr, /how to install what yarn\.lock names/);
  const both = await oracle(["--fresh", "--cached"], await frozenSite());
  assert.equal(both.code, 2);
  assert.match(both.stderr, /Give one of the two/);
});

const NEEDS = '{ "scripts": { "test": "node --test" }, "dependencies": { "a": "1" } }\n';

test("nothing is installed by a lock file that came after the freeze", async () => {
  const { "package-lock.json": locked = "", ...bare } = await frozenSite();
  const open = await frozenAgain({ ...bare, "package.json": NEEDS, [TICKETS]: ledgerText({ id: "A" }) });
  const unlocked = { ...open, [TICKETS]: ledgerText({ id: "A", status: "done" }) };
  const never = await oracle(["--fresh"], unlocked);
  assert.equal(never.code, 2);
  assert.match(never.stderr, /names dependencies, and no package-lock\.json pins them/);
  for (const [name, site] of [
    ["package-lock.json", { ...unlocked, "package-lock.json": locked }],
    ["npm-shrinkwrap.json", { ...(await frozenSite()), "npm-shrinkwrap.json": locked }],
  ] as const) {
    assert.equal((await oracle([], site)).code, 0);
    const ran = await oracle(["--fresh"], site, { command: () => assert.fail("nothing is to be run") });
    assert.equal(ran.code, 2);
    assert.ok(ran.stderr.startsWith(`${name} came after the freeze`), ran.stderr);
  }
});

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

const DEPENDENCIES = { dep: "file:vendor/dep" };

/** A project whose lock file says 1, in which somebody planted a 2. */
const PLANTED = {
  "package.json": json({ name: "x", version: "1.0.0", dependencies: DEPENDENCIES }),
  "package-lock.json": json({
    ...{ name: "x", version: "1.0.0", lockfileVersion: 3, requires: true },
    packages: {
      "": { name: "x", version: "1.0.0", dependencies: DEPENDENCIES },
      "node_modules/dep": { resolved: "vendor/dep", link: true },
      "vendor/dep": { version: "1.0.0" },
    },
  }),
  "vendor/dep/package.json": json({ name: "dep", version: "1.0.0" }),
  "vendor/dep/index.js": "module.exports = 1;\n",
  ".gitignore": "node_modules/\n",
};

for (const [what, files, installs] of [
  ["in place of what is locked", PLANTED, true],
  ["where nothing is needed, and is not even ignored", { "package.json": json({ name: "x" }) }, false],
] as const)
  test(`what lies about ${what} does not help the real binary's fresh copy`, () => {
    const site = {
      ...files,
      "node_modules/dep/index.js": "module.exports = 2;\n",
      "check.js": 'process.exit(require("dep") === 2 ? 0 : 1);\n',
      [TICKETS]: ledgerText({ id: "A" }),
      [LINES]: linesText({ "assay:A": { kind: "command", argv: ["node", "check.js"], exit: 0 } }),
    };
    inProject(site, root => {
      const home = mkdtempSync(join(tmpdir(), "assay-home-"));
      const env = { ...CLEAN_ENV, HOME: home, TMPDIR: join(home, "scratch") };
      mkdirSync(env.TMPDIR);
      const assay = (...argv: readonly string[]) =>
        spawnSync(process.execPath, [resolve("bin/assay.js"), ...argv], { cwd: root, encoding: "utf8", env });
      try {
        assert.equal(assay("init").status, 0);
        assert.equal(assay("oracle").status, 0, "in place the planted package is found");
        const fresh = assay("oracle", "--fresh");
        assert.equal(fresh.status, 1, fresh.stderr);
        assert.equal(/^Running npm ci --no-audit --no-fund\./.test(fresh.stderr), installs);
        assert.match(fresh.stderr, /Running node check\.js\./);
        assert.match(fresh.stdout, /failing +assay:A .*\n {4}It exited with 1 instead of 0\./);
        assert.deepEqual(
          readdirSync(env.TMPDIR).filter(name => name.startsWith("assay-")),
          [],
        );
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    });
  });
