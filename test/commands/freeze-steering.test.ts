import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { MemoryFiles } from "../support/memory-host.ts";
import { frozenSite, LINES, linesText, oracle } from "../support/oracle-site.ts";
import { assayIn, commitAll, inProject } from "../support/real-project.ts";
import { PROJECT } from "../support/task-run.ts";

type Files = Readonly<Record<string, string>>;

const command = (...argv: string[]) => linesText({ "assay:A": { kind: "command", argv, exit: 0 } });

/** A frozen project whose one ticket is proved by a command. */
const provedBy = (argv: readonly string[], more: Files = {}) =>
  frozenSite({ [LINES]: command(...argv), ...more }, [{ id: "A", status: "done" }]);

const STEERED: readonly (readonly [argv: readonly string[], more: Files, path: string])[] = [
  [["make", "check"], { Makefile: "check:\n\tgcc\n" }, "Makefile"],
  [["/usr/bin/make"], { Makefile: "check:\n" }, "Makefile"],
  [["make", "check"], { Makefile: "check:\n" }, "GNUmakefile"],
  [["pytest"], { "pyproject.toml": "[tool.pytest]\n" }, "pyproject.toml"],
  [["python3", "-m", "pytest"], {}, "setup.cfg"],
  [["just", "test"], { justfile: "test:\n" }, "justfile"],
  [["npm", "test"], { "package.json": '{ "scripts": { "test": "make -s check" } }\n' }, "Makefile"],
  [["npm", "test"], {}, "vite.config.ts"],
  [["npm", "test"], {}, "packages/a/.npmrc"],
  [["pytest", "tests"], {}, ".pytest.ini"],
  [["pytest", "tests"], {}, "tests/pytest.ini"],
  [["cargo", "test"], {}, ".cargo/config.toml"],
  [["yarn", "test"], {}, ".yarnrc.yml"],
  [["pnpm", "test"], {}, "pnpm-workspace.yaml"],
  [["./mvnw", "test"], {}, ".mvn/maven.config"],
  [["rspec"], {}, ".rspec"],
  [
    ["npm", "test"],
    { "package.json": '{ "scripts": { "test": "node tools/test.js" } }\n', "tools/test.js": "\n" },
    "tools/test.js",
  ],
  [
    ["npm", "run", "all"],
    {
      "package.json": '{ "scripts": { "all": "npm test", "pretest": "cd . && ./before.sh" } }\n',
      "before.sh": "\n",
    },
    "before.sh",
  ],
  [["npm", "test"], {}, "packages/a/.mocharc.json"],
];

for (const [argv, more, path] of STEERED)
  test(`what steers \`${argv.join(" ")}\` is not its worker's to change: ${path}`, async () => {
    const site = await provedBy(argv, more);
    assert.equal((await oracle([], site)).code, 0);
    const edited = { ...site, "packages/a/index.js": "\n", [path]: "changed: everything\n" };
    const ran = await oracle([], edited, { command: () => assert.fail("nothing is to be run") });
    assert.equal(ran.code, 1);
    assert.match(ran.stdout, new RegExp(`^${path.replaceAll(".", "\\.")}(?::1)?: It `, "m"));
  });

test("scripts of packages further down are frozen like the first one's", async () => {
  const path = "packages/a/package.json";
  const site = await provedBy(["npm", "test", "--workspaces"], {
    [path]: '{ "scripts": { "test": "node --test" }, "version": "1" }\n',
  });
  assert.equal((await oracle([], { ...site, [path]: '{ "scripts": { "test": "node --test" } }\n' })).code, 0);
  const edited = await oracle([], { ...site, [path]: '{ "scripts": { "test": "true" } }\n' });
  assert.equal(edited.code, 1);
  assert.match(edited.stdout, /^packages\/a\/package\.json:\d+: Its value \/scripts was frozen/m);
});

test("what a script only reads, and scripts that no finish line runs, are any files of the project", async () => {
  const scripts = { test: "npm run build", build: "bundle src/main.js", start: "node index.js" };
  const site = await provedBy(["npm", "test"], {
    ...{ "package.json": JSON.stringify({ scripts }), "src/main.js": "\n", "index.js": "\n" },
  });
  assert.equal((await oracle([], { ...site, "src/main.js": "1\n", "index.js": "1\n" })).code, 0);
});

test("what would steer another program is any file of the project", async () => {
  const site = await provedBy(["npm", "test"]);
  assert.equal((await oracle([], { ...site, Makefile: "all:\n" })).code, 0);
});

test("what steers tests counts also where git is told to ignore it", () => {
  const files: MemoryFiles = {
    ...PROJECT,
    ".assay/goal.md": "# Goal\n\nIt adds.\n",
    "test/add.test.js": "",
  };
  inProject(files, root => {
    commitAll(root);
    assert.equal(assayIn(root, "init", "--done", "true").status, 0);
    assert.equal(assayIn(root, "oracle").status, 0);
    writeFileSync(join(root, ".gitignore"), ".npmrc\n.assay/tmp/\n");
    writeFileSync(join(root, ".npmrc"), "script-shell=/bin/true\n");
    const { status, stdout } = assayIn(root, "oracle");
    assert.equal(status, 1, stdout);
    assert.match(stdout, /^\.npmrc: It steers the tests, and was added after the freeze\./m);
    const frozen = assayIn(root, "oracle", "freeze");
    assert.equal(frozen.status, 0, frozen.stderr);
    assert.equal(assayIn(root, "oracle").status, 0);
    writeFileSync(join(root, ".npmrc"), "node-options=--require ./yes.js\n");
    assert.match(assayIn(root, "oracle").stdout, /^\.npmrc:1: It was frozen, and is different\./m);
  });
});
