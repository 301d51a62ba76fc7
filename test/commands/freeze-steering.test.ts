import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { MemoryFiles } from "../support/memory-host.ts";
import {
  frozenAgain,
  frozenSite,
  LINES,
  ledgerText,
  linesText,
  oracle,
  TICKETS,
} from "../support/oracle-site.ts";
import { assayIn, commitAll, inProject } from "../support/real-project.ts";
import { PROJECT } from "../support/task-run.ts";

type Files = Readonly<Record<string, string>>;

const command = (...argv: string[]) => linesText({ "assay:A": { kind: "command", argv, exit: 0 } });

/** A frozen project whose one ticket is proved by a command. */
const provedBy = (argv: readonly string[], more: Files = {}) =>
  frozenSite({ [LINES]: command(...argv), ...more }, [{ id: "A", status: "done" }]);

/** A package whose tests are this. */
const script = (line: string): Files => ({ "package.json": `{ "scripts": { "test": "${line}" } }\n` });

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
  [["npm", "test", "--prefix", "packages/a"], {}, "packages/a/.npmrc"],
  [["make", "-C", "sub", "test"], { "sub/Makefile": "test:\n\tgcc\n" }, "sub/Makefile"],
  [["make", "-C", "sub", "test"], { "sub/Makefile": "test:\n" }, "sub/GNUmakefile"],
  [["make", "-C", "sub", "test"], {}, "sub/Makefile"],
  [["python3.12", "-m", "pytest"], {}, "pyproject.toml"],
  [["python3", "-m", "pytest"], {}, "pytest.py"],
  [["python3", "-m", "pytest"], {}, "pluggy/__init__.py"],
  [["/usr/bin/python", "-Bmunittest.main"], {}, "unittest/__init__.py"],
  [["npm", "test"], script("python3 -m unittest -q"), "unittest/__main__.py"],
  [["npm", "test"], {}, "sitecustomize.py"],
  [["pytest"], {}, "src/usercustomize.py"],
  ...[".pytest.ini", "pytest.toml", ".pytest.toml"].map(path => [["pytest"], {}, path] as const),
  ...[".cargo/config", ".cargo/config.toml", "rust-toolchain", "rust-toolchain.toml"].map(
    path => [["cargo", "test"], {}, path] as const,
  ),
  [["go", "test"], {}, "go.work"],
  ...[".yarnrc.yml", ".yarnrc", ".yarn/releases/yarn.cjs", "pnpm-workspace.yaml", ".pnpmfile.cjs"].map(
    path => [["yarn", "test"], {}, path] as const,
  ),
  [["rspec"], {}, ".rspec"],
  ...["phpunit.xml", "phpunit.xml.dist"].map(path => [["phpunit"], {}, path] as const),
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
const NESTED = '{\n  "name": "a",\n  "scripts": {\n    "test": "node t.js"\n  }\n}\n';
const BARE = '{\n  "name": "a"\n}\n';
const MOCHA = '{\n  "name": "a",\n  "mocha": {\n    "spec": [],\n    "slow": 0.5\n  }\n}\n';
const EASY = NESTED.replace("node t.js", "true");

const VALUES: readonly (readonly [
  what: string,
  argv: readonly string[],
  before: Files,
  after: Files,
  said: string,
])[] = [
  [
    "the scripts of a package of the project",
    ["npm", "test", "-w", "packages/a"],
    { "packages/a/package.json": NESTED },
    { "packages/a/package.json": EASY },
    "packages/a/package.json:3: Its value /scripts was frozen, and is different.",
  ],
  [
    "scripts in a package that had none",
    ["npm", "test"],
    { "packages/a/package.json": BARE },
    { "packages/a/package.json": NESTED },
    "packages/a/package.json:3: Its value /scripts steers the tests, and was added after the freeze.",
  ],
  [
    "a runner's options in a package that had none",
    ["npm", "test"],
    { "package.json": BARE },
    { "package.json": MOCHA },
    "package.json:3: Its value /mocha steers the tests, and was added after the freeze.",
  ],
  [
    "a runner's options that are fractions",
    ["npm", "test"],
    { "package.json": MOCHA },
    { "package.json": MOCHA.replace("0.5", "1.5") },
    "package.json:3: Its value /mocha was frozen, and is different.",
  ],
  [
    "a package that cannot be read where there was none",
    ["npm", "test"],
    { "package.json": BARE },
    { "package.json": '{ "jest": {}, "jest": {} }\n' },
    "package.json:1: Its value /ava steers the tests, and cannot be read.",
  ],
  [
    "a package that a command is led into",
    ["npm", "test", "--prefix=./packages/b/"],
    {},
    { "packages/b/package.json": NESTED },
    "packages/b/package.json:3: Its value /scripts steers the tests, and was added after the freeze.",
  ],
  [
    "a package around a frozen one",
    ["npm", "test"],
    { "packages/a/package.json": NESTED },
    { "packages/package.json": NESTED },
    "packages/package.json: It steers the tests, and was added after the freeze.",
  ],
];
for (const [what, argv, before, after, said] of VALUES)
  test(`nor is ${what}`, async () => {
    const site = await provedBy(argv, before);
    assert.equal((await oracle([], site)).code, 0);
    const ran = await oracle([], { ...site, ...after });
    assert.equal(ran.code, 1, ran.stderr);
    assert.ok(`\n${ran.stdout}`.includes(`\n${said}`), ran.stdout);
  });

test("a package that is made where there was none at all is not its worker's to run", async () => {
  const {
    "package.json": manifest = "",
    "package-lock.json": _,
    ...bare
  } = await provedBy(["sh", "-c", "npm test"]);
  const open = await frozenAgain({ ...bare, [TICKETS]: ledgerText({ id: "A", status: "open" }) });
  const site = { ...open, [TICKETS]: ledgerText({ id: "A", status: "done" }) };
  assert.equal((await oracle([], site)).code, 0);
  assert.equal((await oracle([], { ...site, "package.json": BARE })).code, 0);
  const ran = await oracle([], { ...site, "package.json": manifest });
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /^package\.json:3: Its value \/scripts steers the tests, and was added/m);
});

const HONEST: readonly (readonly [what: string, argv: readonly string[], before: Files, after: Files])[] = [
  [
    "a package of its own",
    ["npm", "test"],
    {},
    { "packages/b/package.json": NESTED, "packages/b/b.test.js": "" },
  ],
  ["an installed package", ["npm", "test"], {}, { "node_modules/b/package.json": NESTED }],
  [
    "a dependency",
    ["npm", "test"],
    { "packages/a/package.json": NESTED },
    { "packages/a/package.json": NESTED.replace("{", '{ "dependencies": { "b": "1" },') },
  ],
  ["a lock file", ["npm", "test"], {}, { "packages/b/package-lock.json": "{}\n" }],
  ["a part with a Makefile of its own", ["make"], { Makefile: "all:\n" }, { "lib/new/Makefile": "all:\n" }],
  [
    "a file of the module that its tests are",
    ["python3", "-m", "app.tests"],
    { "app/tests/first.py": "" },
    { "app/__main__.py": "", "app/__init__.py": "" },
  ],
  ["a module that nobody runs by name", ["python3", "run.py"], { "run.py": "" }, { "pytest_app.py": "" }],
];
for (const [what, argv, before, after] of HONEST)
  test(`honest work may bring ${what}`, async () => {
    const ran = await oracle([], { ...(await provedBy(argv, before)), ...after });
    assert.equal(ran.code, 0, ran.stdout);
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
