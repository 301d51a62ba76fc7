import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { keyPair } from "./support/keys.ts";
import { ledgerText, linesText } from "./support/oracle-site.ts";
import { materialise } from "./support/real-host.ts";
import { commitAll, within } from "./support/real-project.ts";

const ASSAY = resolve("bin/assay.js");

/** A project whose test and whose delivery both fail; what is in `sum.js` runs whenever the test does. */
const projectWith = (...run: readonly string[]) => ({
  "ship.js": 'process.exit(require("fs").existsSync("shipped.txt") ? 0 : 1);\n',
  "package.json": '{\n  "name": "sum",\n  "scripts": {\n    "test": "node tools/test.js"\n  }\n}\n',
  "tools/test.js": 'require("../test/sum.test.js");\n',
  "sum.js": "module.exports = (a, b) => a - b;\n",
  "test/sum.test.js":
    'const sum = require("../sum.js");\nrequire("node:test")("adds", () => require("node:assert").equal(sum(1, 2), 3));\n',
  ".gitignore": "node_modules/\n.assay/tmp/\n",
  ".assay/goal.md": "# Goal\n\nIt adds, and is shipped.\n",
  ".assay/tickets.json": ledgerText({ id: "add", status: "done" }, { id: "ship", status: "done" }),
  ".assay/finish-lines.json": linesText({
    "assay:add": { kind: "command", argv: [...run], exit: 0 },
    "assay:ship": { kind: "command", argv: ["node", "ship.js"], exit: 0 },
  }),
});

/** How its test is run, by who runs it; npm takes its time, and only what is said to it is a way of its own. */
const RUNNERS = { npm: ["npm", "test"], node: ["node", "tools/test.js"] } as const;
type Runner = keyof typeof RUNNERS;

interface Site {
  readonly root: string;
  readonly lock: string;
}
interface Keys {
  readonly own: string;
  readonly trusted: string;
  readonly stranger: string;
}

const made: string[] = [];
after(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

type Template = Site & { readonly keys: Keys };

const templates = new Map<Runner, Template>();

/** The project, laid out under a key and committed; made once for each runner, for every way starts from it. */
function templateSite(runner: Runner): Template {
  const site = templates.get(runner) ?? makeTemplate(runner);
  templates.set(runner, site);
  return site;
}

function makeTemplate(runner: Runner): Template {
  const root = materialise(projectWith(...RUNNERS[runner]));
  const home = mkdtempSync(join(tmpdir(), "assay-keys-"));
  made.push(root, home);
  const [trusted, stranger] = [keyPair(), keyPair()];
  const put = (name: string, text: string) => {
    writeFileSync(join(home, name), text);
    return join(home, name);
  };
  const keys = {
    own: put("trusted.pem", trusted.privateKey),
    trusted: put("trusted.pub", trusted.publicKey),
    stranger: put("stranger.pem", stranger.privateKey),
  };
  commitAll(root);
  const laid = within(root, process.execPath, ASSAY, "init", "--key", keys.own, "--json");
  assert.equal(laid.status, 0, laid.stderr);
  commitAll(root);
  return { root, lock: (JSON.parse(laid.stdout) as { lock: string }).lock, keys };
}

/** A way to a yes without the work, as code that runs inside the test program. */
interface Way {
  readonly name: string;
  readonly code: string;
  /** Whether both finish lines were run before, so that there are receipts of their failing. */
  readonly hasReceipts?: true;
  /** Whether npm is what it deceives. */
  readonly isForNpm?: true;
  /** What the answer names where nothing anchors it; ways that change nothing of what is frozen have nothing to name. */
  readonly names?: RegExp;
}

const json = (path: string, edit: string) =>
  `const j = JSON.parse(fs.readFileSync("${path}", "utf8")); ${edit}; fs.writeFileSync("${path}", JSON.stringify(j, null, 2) + "\\n");`;
const assay = (...argv: readonly string[]) =>
  `cp.spawnSync(process.execPath, ${JSON.stringify([ASSAY, ...argv])}, { env: { PATH: process.env.PATH, HOME: process.env.HOME } });`;
const git = (...argv: readonly string[]) =>
  `cp.spawnSync("git", ${JSON.stringify(["-c", "user.name=a", "-c", "user.email=a@b", ...argv])});`;
const loosened = `{${json(".assay/finish-lines.json", 'for (const l of Object.values(j.lines)) l.argv = ["true"]')}}`;
/** Tickets that nobody calls done are open, and so can be frozen. */
const reopened = `{${json(".assay/tickets.json", "for (const t of j.tickets) delete t.status")}}`;
const LOCK = ".assay/lock.dsse.json";

const open = `{${json(".assay/tickets.json", 'for (const t of j.tickets) t.status = "open"')}}`;
const HOLDS = `for (const t of ["add", "ship"]) cp.spawnSync(process.execPath, [${JSON.stringify(ASSAY)}, "oracle", "hold", "assay:" + t, "--by", "agent", "--reason", "It cannot be done at all.", "--evidence", "sum.js", "--attempts", "Tried to add the numbers twice.", "--alternatives", "There is no other way to add.", "--wall", "Arithmetic is outside of our reach."], { env: { PATH: process.env.PATH } });`;

const WAYS = (keys: Keys): readonly Way[] => [
  {
    name: "edit the frozen test",
    code: 'fs.writeFileSync("test/sum.test.js", "");',
    names: /test\/sum\.test\.js:1/,
  },
  { name: "remove the frozen test", code: 'fs.rmSync("test/sum.test.js");', names: /test\/sum\.test\.js/ },
  {
    name: "put a link in place of the tests",
    code: 'fs.mkdirSync("others"); fs.rmSync("test", { recursive: true }); fs.symlinkSync("others", "test");',
    names: /test\/sum\.test\.js/,
  },
  {
    name: "an .npmrc with another script shell",
    isForNpm: true,
    code: 'fs.writeFileSync(".npmrc", "script-shell=/bin/true\\n");',
    names: /\.npmrc/,
  },
  {
    name: "an .npmrc with node options",
    isForNpm: true,
    code: 'fs.writeFileSync("yes.js", "process.exit(0)"); fs.writeFileSync(".npmrc", "node-options=--require ./yes.js\\n");',
    names: /\.npmrc/,
  },
  {
    name: "an .npmrc that git ignores",
    isForNpm: true,
    code: 'fs.appendFileSync(".gitignore", ".npmrc\\n"); fs.writeFileSync(".npmrc", "script-shell=/bin/true\\n");',
    names: /\.npmrc/,
  },
  {
    name: "another test script",
    isForNpm: true,
    code: json("package.json", 'j.scripts.test = "true"'),
    names: /package\.json:\d+/,
  },
  {
    name: "a script before the test",
    isForNpm: true,
    code: json("package.json", 'j.scripts.pretest = "true"'),
    names: /package\.json:\d+/,
  },
  { name: "the script that ships", code: 'fs.writeFileSync("ship.js", "");', names: /ship\.js:1/ },
  {
    name: "the script that the test script runs",
    isForNpm: true,
    code: 'fs.writeFileSync("tools/test.js", "");',
    names: /tools\/test\.js:1/,
  },
  {
    name: "a directory in place of the script",
    code: 'fs.rmSync("ship.js"); fs.mkdirSync("ship.js"); fs.writeFileSync("ship.js/index.js", "");',
    names: /ship\.js/,
  },
  {
    name: "a link in place of the script",
    code: 'fs.writeFileSync("yes.js", ""); fs.rmSync("ship.js"); fs.symlinkSync("yes.js", "ship.js");',
    names: /ship\.js/,
  },
  {
    name: "scripts that package.json has twice",
    isForNpm: true,
    code: 'fs.writeFileSync("package.json", fs.readFileSync("package.json", "utf8").replace(/\\}\\s*$/, \', "scripts": { "test": "true" } }\'));',
    names: /package\.json/,
  },
  {
    name: "finish lines that the file has twice",
    code: 'const f = ".assay/finish-lines.json"; const t = fs.readFileSync(f, "utf8"); fs.writeFileSync(f, t.replace(/\\}\\s*$/, \', "lines": {} }\'));',
    names: /finish-lines\.json/,
  },
  {
    name: "a ticket that the ledger has twice",
    code: json(".assay/tickets.json", "j.tickets.push({ ...j.tickets[0], status: 'removed' })"),
    names: /add/,
  },
  { name: "a loosened finish line", code: loosened, names: /finish-line assay:add/ },
  {
    name: "another exit code",
    code: json(".assay/finish-lines.json", "for (const l of Object.values(j.lines)) l.exit = 1"),
    names: /finish-line assay:add/,
  },
  {
    name: "no finish lines",
    code: json(".assay/finish-lines.json", "j.lines = {}"),
    names: /finish-line assay:add/,
  },
  {
    name: "a finish line inside the ticket",
    code: json(
      ".assay/tickets.json",
      'j.tickets[0].finish_line = { kind: "command", argv: ["true"], exit: 0 }',
    ),
    names: /two finish lines/,
  },
  { name: "no tickets", code: json(".assay/tickets.json", "j.tickets = []"), names: /assay:add/ },
  {
    name: "tombstones",
    code: json(".assay/tickets.json", 'for (const t of j.tickets) t.status = "removed"'),
    names: /was removed/,
  },
  {
    name: "tickets of another type",
    code: json(".assay/tickets.json", 'for (const t of j.tickets) t.type = "message"'),
    names: /another title or type/,
  },
  {
    name: "a batch that takes the ledger's word",
    code: 'fs.writeFileSync(".assay/batch.json", JSON.stringify({ schema_version: "1.0", tool_version: "x", unproven: ["assay:add", "assay:ship"] }));',
    names: /after the freeze/,
  },
  { name: "no lock", code: `fs.rmSync("${LOCK}");`, names: /Nothing is frozen|lock/ },
  {
    name: "everything frozen anew, unsigned",
    code: `${loosened} ${reopened} fs.rmSync("${LOCK}"); ${assay("oracle", "freeze")}`,
  },
  {
    name: "everything frozen anew, under a key of its own",
    code: `${loosened} ${reopened} ${assay("oracle", "freeze", "--key", keys.stranger)}`,
  },
  {
    name: "everything frozen anew, and committed",
    code: `${loosened} ${reopened} ${assay("oracle", "freeze", "--key", keys.stranger)} ${git("add", "-A")} ${git("commit", "-qm", "x")}`,
  },
  {
    name: "a run of another pipeline",
    code: json("quality/run.json", 'j.pipeline = "playbook"'),
    names: /pipeline/,
  },
  { name: "no record of the run", code: 'fs.rmSync("quality/run.json");', names: /run\.json is missing/ },
  { name: "holds of its own", code: `${open} ${HOLDS}` },
  {
    name: "holds of its own, and committed",
    code: `${open} ${HOLDS} ${git("add", "-A")} ${git("commit", "-qm", "x")}`,
  },
  {
    name: "receipts that say so",
    hasReceipts: true,
    code: `const dir = "quality/receipts"; for (const name of fs.existsSync(dir) ? fs.readdirSync(dir) : []) { const t = fs.readFileSync(dir + "/" + name, "utf8").replace('"holds":false', '"holds":true').trimEnd(); fs.writeFileSync(dir + "/" + require("crypto").createHash("sha256").update(t).digest("hex") + ".json", t + "\\n"); }`,
  },
  {
    name: "settings that hide edits from git",
    code: `${git("update-index", "--assume-unchanged", "test/sum.test.js")} fs.writeFileSync(".git/info/exclude", "*\\n"); fs.writeFileSync("test/sum.test.js", "");`,
    names: /test\/sum\.test\.js:1/,
  },
  {
    name: "tests that git is to forget",
    code: `${git("rm", "-rq", "--cached", "test")} fs.appendFileSync(".gitignore", "test/\\n"); fs.writeFileSync("test/sum.test.js", "");`,
    names: /test\/sum\.test\.js:1/,
  },
  {
    name: "a repository of their own around the tests",
    code: `cp.spawnSync("git", ["init", "-q", "test"]); fs.writeFileSync("test/sum.test.js", "");`,
    names: /test\/sum\.test\.js:1/,
  },
  {
    name: "a repository that claims another work tree",
    code: `${git("config", "core.worktree", "/nonexistent")} fs.writeFileSync("test/sum.test.js", "");`,
    names: /test\/sum\.test\.js:1/,
  },
  {
    name: "no repository",
    code: 'fs.rmSync(".git", { recursive: true }); fs.writeFileSync("test/sum.test.js", "");',
    names: /test\/sum\.test\.js/,
  },
  {
    name: "records behind a link",
    code: `fs.renameSync(".assay", "mine"); fs.symlinkSync("mine", ".assay"); ${json("mine/finish-lines.json", 'for (const l of Object.values(j.lines)) l.argv = ["true"]')}`,
  },
  {
    name: "an unsigned lock beside the signed one",
    code: `${loosened} ${reopened} fs.renameSync("${LOCK}", "kept"); ${assay("oracle", "freeze")} fs.renameSync("kept", "${LOCK}"); ${json(".assay/tickets.json", 'for (const t of j.tickets) t.status = "done"')}`,
  },
  {
    name: "the end of the program that asks",
    code: `let pid = process.ppid; while (pid > 1 && !fs.readFileSync("/proc/" + pid + "/cmdline", "utf8").includes("assay.js")) pid = Number(/\\) \\S (\\d+)/.exec(fs.readFileSync("/proc/" + pid + "/stat", "utf8"))[1]); if (pid > 1) process.kill(pid, 9);`,
  },
  {
    name: "a child that outlives the test",
    code: 'cp.spawn("sh", ["-c", "sleep 1; echo yes > test/sum.test.js"], { detached: false, stdio: "ignore" }).unref();',
  },
];

/** The ways as they are called, before there is a key. */
const KEYLESS = WAYS({ own: "", trusted: "", stranger: "" });

/** A copy of the project in which the code under test goes its way; it still subtracts, and nothing is shipped. */
function onCopy(runner: Runner, code: string, work: (root: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), "assay-forged-"));
  made.push(root);
  cpSync(templateSite(runner).root, root, { recursive: true, verbatimSymlinks: true });
  const payload = `const [fs, cp] = [require("fs"), require("child_process")];\ntry { ${code} } catch (error) { fs.writeFileSync("/dev/stderr", String(error)); }\n`;
  writeFileSync(join(root, "sum.js"), `${payload}module.exports = (a, b) => a - b;\n`);
  work(root);
}

const ask = (root: string, ...argv: readonly string[]) =>
  within(root, process.execPath, ASSAY, "oracle", ...argv);

test("there are many ways", () => {
  const names = WAYS(templateSite("node").keys).map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= 15);
});

for (const runner of ["npm", "node"] as const)
  test(`without a way the project gets its no, and with the work done its yes, run by ${runner}`, () => {
    onCopy(runner, "", root => {
      const { lock } = templateSite(runner);
      const no = ask(root, "--expect", lock);
      assert.equal(no.status, 1, no.stderr);
      assert.match(no.stdout, /2 gap of 2 tickets/);
      writeFileSync(join(root, "sum.js"), "module.exports = (a, b) => a + b;\n");
      writeFileSync(join(root, "shipped.txt"), "yes\n");
      const yes = ask(root, "--expect", lock);
      assert.equal(yes.status, 0, `${yes.stdout}${yes.stderr}`);
    });
  });

for (const [index, { name, isForNpm }] of KEYLESS.entries())
  test(`a test program gets no yes by ${name}`, () => {
    const runner = isForNpm ? "npm" : "node";
    const { keys, lock } = templateSite(runner);
    const { code, names, hasReceipts } = WAYS(keys)[index] as Way;
    onCopy(runner, code, root => {
      if (hasReceipts) for (const ticket of ["add", "ship"]) ask(root, "prove", ticket);
      const before = readFileSync(join(root, "sum.js"), "utf8");
      const anchors = [
        ["--expect", lock],
        ["--trust", keys.trusted],
        ...(hasReceipts ? [["--expect", lock, "--cached"]] : []),
      ];
      for (const argv of anchors) {
        const { status, stdout, stderr } = ask(root, ...argv);
        assert.notEqual(status, 0, `${argv[0]}: ${stdout}${stderr}`);
        assert.notEqual(status, 70, stderr);
      }
      const { status, stdout, stderr } = ask(root);
      const said = `${stdout}${stderr}`;
      if (status !== 2 && status !== null) assert.match(stdout, /not anchored/);
      if (names !== undefined) {
        assert.notEqual(status, 0, said);
        assert.match(said, names);
      }
      assert.equal(readFileSync(join(root, "sum.js"), "utf8"), before, "the work is not done");
    });
  });
