import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { frozenSite } from "../support/oracle-site.ts";
import { assayIn, inProject, within } from "../support/real-project.ts";

test("the tripwire tries every way, each is caught, and nothing is left behind", () => {
  const before = stagesLeft();
  inProject({}, root => {
    const { status, stdout, stderr } = assayIn(root, "oracle", "tripwire", "--json");
    assert.equal(status, 0, `${stdout}${stderr}`);
    const { cases } = JSON.parse(stdout) as { cases: { name: string; caught: boolean; expected: number }[] };
    assert.ok(cases.length >= 17);
    assert.ok(cases.every(({ caught }) => caught));
    assert.deepEqual(readdirSync(root), [], "the project itself is not touched");
  });
  assert.deepEqual(stagesLeft(), before);
});

const stagesLeft = () => readdirSync(tmpdir()).filter(name => name.startsWith("assay-stage-"));

test("the tripwire of a frozen project first says what of it has changed", async () => {
  const site = await frozenSite();
  inProject({ ...site, "test/add.test.js": "\n" }, root => {
    const { status, stderr } = assayIn(root, "oracle", "tripwire");
    assert.equal(status, 1);
    assert.match(stderr, /test\/add\.test\.js:1: It was frozen/);
  });
});

/** Whatever the verdict is, the process exits with a number of its own. */
const exitingWith = (code: number) => `process.on("exit", () => process.reallyExit(${code}));`;

const SABOTAGE: readonly (readonly [what: string, status: number, always: number])[] = [
  ["says yes to everything", 1, 0],
  ["says no to everything", 2, 1],
];

for (const [what, status, always] of SABOTAGE)
  test(`a program that ${what} is shown to by the tripwire of one that does not`, () => {
    const home = mkdtempSync(join(tmpdir(), "assay-sabotaged-"));
    try {
      for (const part of ["bin", "dist", "package.json"])
        cpSync(resolve(part), join(home, part), { recursive: true });
      const entry = join(home, "bin", "assay.js");
      const honest = readFileSync(entry, "utf8");
      // The first call is the honest one: only what it starts itself is sabotaged.
      writeFileSync(join(home, "bin", "honest.js"), honest);
      writeFileSync(entry, honest.replace("process.exitCode = 70;", exitingWith(always)));
      inProject({}, root => {
        const ran = within(root, process.execPath, join(home, "bin", "honest.js"), "oracle", "tripwire");
        assert.equal(ran.status, status, `${ran.stdout}${ran.stderr}`);
        assert.match(`${ran.stdout}${ran.stderr}`, status === 1 ? /MISSED/ : /No case could be planted/);
      });
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
