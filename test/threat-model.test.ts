import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { CHALLENGE_LIMITS } from "./support/challenge-limits.ts";
import { keyPair } from "./support/keys.ts";
import {
  ADD,
  ASSAY,
  allDone,
  ask,
  CHECK,
  command,
  isRefused,
  isTaken,
  onSigned,
  onSite,
  type Plan,
  runsCheck,
  type Site,
  WRONG,
} from "./support/limit-site.ts";
import { BATCH, batchText, LINES, ledgerText, linesText, TICKETS } from "./support/oracle-site.ts";
import { CLEAN_ENV } from "./support/real-host.ts";
import { commitAll } from "./support/real-project.ts";

interface Limit {
  /** What is not seen, and what helps. */
  readonly title: string;
  readonly show: () => Promise<void>;
}

/** The same lie in two projects: the one is believed, and the other was frozen with what helps. */
const lie =
  ({
    plan = {},
    tell,
    helps,
    names,
  }: {
    readonly plan?: Plan;
    readonly tell: (site: Site) => void;
    readonly helps: Plan;
    readonly names: RegExp;
  }) =>
  async () => {
    await onSite(plan, site => {
      tell(site);
      isTaken(site);
    });
    await onSite({ ...plan, ...helps, files: { ...plan.files, ...helps.files } }, site => {
      tell(site);
      isRefused(site, undefined, { names });
    });
  };

const FAILED = /It exited with 1 instead of 0/;
const EXPECTED = "expected.json";
const AGAINST_FILE = {
  "check.js": 'require("assert").deepEqual(require("./sum.js")(1, 2), require("./expected.json"));\n',
  [EXPECTED]: "3\n",
};
const SAYS_SO = { "check.js": `${CHECK}console.log("1 passed");\n` };
/** Lets the product say its answer in another process than the one that judges. */
const APART = {
  "print.js": 'console.log(require("./sum.js")(1, 2));\n',
  "check.js":
    'const { stdout } = require("child_process").spawnSync("node", ["print.js"], { encoding: "utf8" });\nrequire("assert").equal(stdout, "3\\n");\nconsole.log("1 passed");\n',
};
/** Told so, it asks for the wrong answer. */
const CONTROLLED = {
  "check.js":
    'const answer = require("./sum.js")(1, 2);\nrequire("assert").equal(answer, process.argv[2] === "control" ? 7 : 3);\n',
};
const RANDOM = {
  "check.js":
    'const [a, b] = [4, 5].map(least => least + Math.floor(Math.random() * 1e9));\nrequire("assert").equal(require("./sum.js")(a, b), a + b);\n',
};
const holds = command("true");
const ORIGIN = { id: "origin", status: "done" } as const;
const FOUND = { ...ADD, discovered_from: "assay:origin" };
const NPM_TEST: Plan = {
  files: { "package.json": '{ "name": "sum", "scripts": { "test": "node check.js" } }\n' },
  line: command("npm", "test"),
};
const HELD = [
  ...["--by", "Ada", "--reason", "The scale is broken and nobody can weigh.", "--evidence", "sum.js"],
  ...["--attempts", "Weighed tea twice, and the scale showed nothing."],
  ...["--alternatives", "A second scale would do, and there is none here."],
  ...["--wall", "The workshop repairs scales on Monday."],
];

const LIMITS: Readonly<Record<string, Limit>> = {
  "no-anchor": {
    title: "a freeze of the worker's own is not seen: a number kept outside shows it",
    show: () =>
      onSite({}, async site => {
        site.put(LINES, linesText({ "assay:add": holds }));
        site.put(TICKETS, ledgerText({ id: "add" }));
        await site.assay("oracle", "freeze");
        site.put(TICKETS, ledgerText(ADD));
        assert.match(isTaken(site, []), /not anchored/);
        commitAll(site.root);
        assert.match(isTaken(site, ["--base", "HEAD"]), /not anchored/);
        isRefused(site, undefined, { exit: 2, names: /was expected/ });
      }),
  },
  "older-lock": {
    title: "an older lock under the same key is not seen: the newer one's number shows it",
    show: () =>
      onSigned({ line: holds }, async site => {
        const paths = [".assay/lock.dsse.json", LINES];
        const older = paths.map(site.read);
        site.put(LINES, linesText({ "assay:add": runsCheck }));
        const frozen = await site.assay("oracle", "freeze", "--key", site.key, "--json");
        const { lock } = JSON.parse(frozen) as { lock: string };
        allDone(site);
        isRefused(site, ["--trust", site.trusted]);
        for (const [index, path] of paths.entries()) site.put(path, older[index] ?? "");
        isTaken(site, ["--trust", site.trusted]);
        isRefused(site, ["--trust", site.trusted, "--expect", lock], { exit: 2, names: /was expected/ });
      }),
  },
  "own-key": {
    title: "another key in place of one that lies in the project is not seen: one that lies elsewhere stays",
    show: () =>
      onSigned({}, async site => {
        const theirs = keyPair();
        site.put("trusted.pub", readFileSync(site.trusted, "utf8"));
        allDone(site);
        isRefused(site, ["--trust", "trusted.pub"]);
        site.put("trusted.pub", theirs.publicKey);
        site.put("theirs.pem", theirs.privateKey);
        site.put(LINES, linesText({ "assay:add": holds }));
        site.put(TICKETS, ledgerText({ id: "add" }));
        await site.assay("oracle", "freeze", "--key", "theirs.pem");
        allDone(site);
        isTaken(site, ["--trust", "trusted.pub"]);
        isRefused(site, ["--trust", site.trusted], { exit: 2, names: /is not signed by the key/ });
      }),
  },
  objects: {
    title:
      "a commit whose objects were rewritten below .git is not seen by --base: the lock's number shows it",
    show: () =>
      onSite({}, async site => {
        commitAll(site.root);
        const git = (...argv: readonly string[]) => site.run(["git", ...argv]).stdout.trim();
        const [commit, blob] = [git("rev-parse", "HEAD"), git("rev-parse", "HEAD:.assay/lock.json")];
        site.put(LINES, linesText({ "assay:add": holds }));
        site.put(TICKETS, ledgerText({ id: "add" }));
        await site.assay("oracle", "freeze");
        site.put(TICKETS, ledgerText(ADD));
        isRefused(site, ["--base", commit], { exit: 2, names: /The lock is not the one that/ });
        const text = site.read(".assay/lock.json");
        const object = deflateSync(`blob ${Buffer.byteLength(text)}\0${text}`);
        const path = join(site.root, ".git/objects", blob.slice(0, 2), blob.slice(2));
        rmSync(path);
        writeFileSync(path, object);
        isTaken(site, ["--base", commit]);
        isRefused(site, undefined, { exit: 2, names: /was expected/ });
      }),
  },
  "weak-line": {
    title: "work that only knows the answers of its test is not seen: questions that nobody knows show it",
    show: lie({
      tell: ({ put }) => put("sum.js", "module.exports = () => 3;\n"),
      helps: { files: RANDOM },
      names: FAILED,
    }),
  },
  words: {
    title:
      "a goal and a ticket's criteria that were rewritten are not seen: a value of the ledger can be frozen",
    show: async () => {
      const plan: Plan = { rows: [{ ...ADD, acceptance: ["It adds."] }], line: holds };
      const rewrite = ({ put, read }: Site) => {
        put(".assay/goal.md", "# Goal\n\nIt subtracts.\n");
        put(TICKETS, read(TICKETS).replace("It adds.", "It subtracts."));
      };
      await onSite(plan, site => {
        rewrite(site);
        isTaken(site);
      });
      await onSite({ ...plan, more: { frozen: [`${TICKETS}#/tickets/0/acceptance`] } }, site => {
        rewrite(site);
        isRefused(site, undefined, { names: /Its value \/tickets\/0\/acceptance was frozen/ });
      });
    },
  },
  inputs: {
    title: "another fixture is not seen: named as frozen by the line, it is",
    show: lie({
      plan: { files: AGAINST_FILE },
      tell: ({ put }) => put(EXPECTED, "-1\n"),
      helps: { more: { frozen: [EXPECTED] } },
      names: /expected\.json:1: It was frozen/,
    }),
  },
  called: {
    title: "another script that a frozen one calls is not seen: named as frozen by the line, it is",
    show: lie({
      plan: {
        files: { "all.sh": "sh tools/one.sh\n", "tools/one.sh": "node check.js\n" },
        line: command("sh", "all.sh"),
      },
      tell: ({ put }) => put("tools/one.sh", ":\n"),
      helps: { more: { frozen: ["tools/**", "check.js"] } },
      names: /tools\/one\.sh:1: It was frozen/,
    }),
  },
  runner: {
    title: "new settings of a runner that assay does not know are not seen: an empty file that was frozen is",
    show: lie({
      plan: {
        files: {
          "run.js":
            'if (!require("fs").existsSync(".runrc") || require("fs").statSync(".runrc").size < 2) require("./check.js");\n',
        },
        line: command("node", "run.js"),
        more: { frozen: [".runrc"] },
      },
      tell: ({ put }) => put(".runrc", "skip\n"),
      helps: { files: { ".runrc": "\n" } },
      names: /\.runrc:1: It was frozen/,
    }),
  },
  added: {
    title: "a new test that ends its runner is not seen: a line that names its tests does not run it",
    show: lie({
      plan: {
        files: {
          "run.js":
            'const named = process.argv.slice(2);\nfor (const name of named.length > 0 ? named : require("fs").readdirSync("test")) require("./test/" + name);\n',
          "test/sum.js": CHECK.replace("./", "../"),
        },
        line: command("node", "run.js"),
      },
      tell: ({ put }) => put("test/0.js", "process.exit(0);\n"),
      helps: { line: command("node", "run.js", "sum.js") },
      names: FAILED,
    }),
  },
  installed: {
    title: "what was put into node_modules is not seen: --fresh does without it",
    show: () =>
      onSite(
        {
          files: { "run.sh": 'PATH="$PWD/node_modules/.bin:$PATH"\nnode check.js\n' },
          line: command("sh", "run.sh"),
          more: { frozen: ["check.js"] },
        },
        site => {
          site.put("node_modules/.bin/node", "#!/bin/sh\nexit 0\n", 0o755);
          isTaken(site);
          isRefused(site, ["--expect", site.lock, "--fresh"], { names: FAILED });
        },
      ),
  },
  ignored: {
    title: "a file that git ignores is not seen: --fresh does without it, and a value in it can be frozen",
    show: async () => {
      const files = {
        "check.js": AGAINST_FILE["check.js"].replace("./expected", "./local/expected"),
        "local/expected.json": "3\n",
      };
      await onSite({ files, more: { frozen: ["local/**"] } }, site => {
        site.put("local/expected.json", "-1\n");
        isTaken(site);
        isRefused(site, ["--expect", site.lock, "--fresh"], { names: FAILED });
      });
      await onSite({ files, more: { frozen: ["local/expected.json#"] } }, site => {
        site.put("local/expected.json", "-1\n");
        isRefused(site, undefined, { names: /local\/expected\.json.*: Its value .*was frozen/ });
      });
    },
  },
  ends: {
    title: "code that ends the process of its test is not seen: what should come after it is missed",
    show: lie({
      plan: { files: SAYS_SO },
      tell: ({ put }) => put("sum.js", "process.exit(0);\n"),
      helps: { more: { pattern: "^1 passed$", min_tests: 1 } },
      names: /names 0 passing tests of at least 1\.\n.*0 of at least 1 lines that fit/,
    }),
  },
  patches: {
    title: "code that patches the assertions of its test is not seen: a negative control shows it",
    show: lie({
      plan: { files: CONTROLLED },
      tell: ({ put }) => put("sum.js", `require("assert").equal = () => {};\n${WRONG}`),
      helps: { more: { negative_control: { argv: ["node", "check.js", "control"], exit: 1 } } },
      names: /Its negative control proves nothing/,
    }),
  },
  prints: {
    title: "code that prints what its test would is not seen: in a process of its own it has no say",
    show: lie({
      plan: { files: SAYS_SO, more: { pattern: "^1 passed$" } },
      tell: ({ put }) => put("sum.js", 'console.log("1 passed");\nprocess.exit(0);\n'),
      helps: { files: APART },
      names: FAILED,
    }),
  },
  path: {
    title: "another program of the same name on PATH is not seen: a PATH that no worker can write has none",
    show: () =>
      onSite({}, site => {
        site.put(join(site.around, "node"), "#!/bin/sh\nexit 0\n", 0o755);
        isTaken(site, undefined, { PATH: `${site.around}:${process.env["PATH"]}` });
        isRefused(site, undefined, { names: FAILED });
      }),
  },
  home: {
    title: "settings below HOME are not seen: a HOME that no worker can write has none",
    show: () =>
      onSite(NPM_TEST, site => {
        site.put(join(site.around, ".npmrc"), "script-shell=/bin/true\n");
        isTaken(site, undefined, { HOME: site.around });
        isRefused(site, undefined, { names: FAILED });
      }),
  },
  scratch: {
    title: "what was left in TMPDIR is not seen: an empty one has nothing",
    show: () => {
      const cached = `if (!require("fs").existsSync(process.env.TMPDIR + "/sum.cache")) {\n${CHECK}}\n`;
      return onSite({ files: { "check.js": cached } }, site => {
        site.put(join(site.around, "sum.cache"), "");
        isTaken(site, undefined, { TMPDIR: site.around });
        const env = { TMPDIR: mkdtempSync(join(site.around, "own-")) };
        isRefused(site, undefined, { env, names: FAILED });
      });
    },
  },
  moment: {
    title:
      "a frozen file that is another only while it is read is not seen: who may not write cannot make it so",
    show: () =>
      onSite({ files: AGAINST_FILE, more: { frozen: [EXPECTED] } }, site => {
        const swap = `require("fs").writeFileSync("${EXPECTED}", "-1\\n");`;
        const back = `process.on("exit", () => require("fs").writeFileSync("${EXPECTED}", "3\\n"));`;
        site.put("sum.js", `try { ${swap} ${back} } catch {}\n${WRONG}`);
        isTaken(site);
        // Only root can ask as somebody else.
        if (process.getuid?.() !== 0) return;
        chmodSync(site.root, 0o755);
        const { status, stdout, stderr } = spawnSync(
          process.execPath,
          [ASSAY, "oracle", "--expect", site.lock],
          { cwd: site.root, encoding: "utf8", env: CLEAN_ENV, uid: 65534, gid: 65534 },
        );
        assert.equal(status, 1, stderr);
        assert.match(stdout, FAILED);
      }),
  },
  survivor: {
    title:
      "a process that left its group and undoes the work after the yes is not seen: the next asking sees what it did",
    show: () =>
      onSite({}, site => {
        const [go, gone] = [join(site.around, "go"), join(site.around, "gone")];
        const later = `while [ ! -e ${go} ]; do sleep 0.02; done; echo 'module.exports = () => 0;' >sum.js; touch ${gone}`;
        const leave = `require("child_process").spawn("sh", ["-c", ${JSON.stringify(later)}], { detached: true, stdio: "ignore" }).unref();`;
        site.put("sum.js", `${leave}\nmodule.exports = (a, b) => a + b;\n`);
        isTaken(site);
        site.put(go, "");
        for (let tries = 0; tries < 1000 && !existsSync(gone); tries++) spawnSync("sleep", ["0.02"]);
        isRefused(site, undefined, { names: FAILED });
      }),
  },
  tool: {
    title:
      "another assay in node_modules is not seen by npx: the one that nobody could replace is not that one",
    show: () =>
      onSite({}, site => {
        site.put("node_modules/.bin/assay", "#!/bin/sh\necho YES\n", 0o755);
        const npx = site.run(["npx", "--no-install", "assay", "oracle", "--expect", site.lock]);
        assert.equal(npx.status, 0, npx.stderr);
        assert.equal(npx.stdout, "YES\n");
        isRefused(site, undefined, { names: FAILED });
      }),
  },
  cached: {
    title: "a clock that was set back is not seen by --cached: without it the line is run",
    show: () =>
      onSigned(
        {
          files: { "check.sh": "test ! -e local/off\n" },
          line: command("sh", "check.sh"),
          more: { max_age: 60 },
        },
        site => {
          allDone(site);
          const clock = join(site.around, "clock.cjs");
          const now = 'const now = Date.parse("2026-01-01T00:00:00Z");';
          const late = "constructor(...a) { super(...(a.length > 0 ? a : [now])); }";
          site.put(clock, `${now}\nDate = class extends Date { ${late} static now() { return now; } };\n`);
          const then = (...argv: readonly string[]) =>
            site.run([process.execPath, "--require", clock, ASSAY, "oracle", ...argv]);
          assert.equal(then("prove", "add", "--key", site.key).status, 0);
          site.put("local/off", "");
          const taken = then("--trust", site.trusted, "--cached");
          assert.equal(taken.status, 0, `${taken.stdout}${taken.stderr}`);
          isRefused(site, ["--trust", site.trusted, "--cached"], { exit: 2, names: /than 60 seconds ago/ });
          isRefused(site, ["--trust", site.trusted], { names: FAILED });
        },
      ),
  },
  read: {
    title: "a file that its worker wrote is not seen to be a claim: a command looks at the work",
    show: lie({
      plan: { line: { kind: "file", path: "report.md", pattern: "^It adds" } },
      tell: ({ put }) => put("report.md", "It adds.\n"),
      helps: { line: runsCheck },
      names: FAILED,
    }),
  },
  run: {
    title: "an edit of quality/run.json is not seen: a command looks at the work",
    show: lie({
      plan: { line: { kind: "sidecar", path: "quality/run.json", value: { "/attempt": 2 } } },
      tell: ({ put, read }) =>
        put("quality/run.json", read("quality/run.json").replace('"attempt": 1', '"attempt": 2')),
      helps: { line: runsCheck },
      names: FAILED,
    }),
  },
  commits: {
    title: "a commit that only says so is not seen: a command looks at the work",
    show: lie({
      plan: { line: { kind: "commit", branch: "main", message: "^Add two numbers" } },
      tell: ({ run }) => {
        run(["git", "init", "-qb", "main"]);
        const who = ["-c", "user.name=a", "-c", "user.email=a@b"];
        run(["git", ...who, "commit", "-q", "--allow-empty", "-m", "Add two numbers"]);
      },
      helps: { line: runsCheck },
      names: FAILED,
    }),
  },
  reviews: {
    title: "reviews that the worker wrote are not seen: they count beside what the line asks for",
    show: lie({
      plan: { line: { kind: "file", path: "sum.js", pattern: "=>" }, more: { reviews: 2 } },
      tell: site => {
        const { subject } = JSON.parse(ask(site, ["--json"]).stdout) as { subject: string };
        for (const model of ["one", "two"]) {
          const [path, said] = [`quality/reviews/${model}.txt`, `${model} says that it adds.\n`];
          site.put(path, said);
          const transcript = { path, sha256: hash("sha256", said) };
          const review = { ticket: "assay:add", subject, model, transcript, verdict: "approve" };
          const text = JSON.stringify({ schema_version: "1.0", ...review, made: "2026-11-20T00:00:00Z" });
          site.put(`quality/reviews/${model}.json`, `${text}\n`);
        }
      },
      helps: { line: runsCheck },
      names: FAILED,
    }),
  },
  accepted: {
    title: "undone work of a ticket whose ledger is believed is not seen: a finish line asks",
    show: () =>
      onSite({}, async site => {
        const refreeze = async (lines: Parameters<typeof linesText>[0]) => {
          site.put(LINES, linesText(lines));
          site.put(TICKETS, ledgerText({ id: "add" }));
          const { lock } = JSON.parse(await site.assay("oracle", "freeze", "--json")) as { lock: string };
          allDone(site);
          site.put(TICKETS, ledgerText(ADD));
          return ["--expect", lock];
        };
        site.put(BATCH, batchText({ tickets: ["assay:add"], unproven: ["assay:add"] }));
        assert.match(isTaken(site, await refreeze({})), /takes its ledger's word/);
        isRefused(site, await refreeze({ "assay:add": runsCheck }), { names: FAILED });
      }),
  },
  discovered: {
    title: "undone work of a discovered ticket is not seen by its origin's line: by one of its own it is",
    show: async () => {
      const files = { [BATCH]: batchText({ discovered: "by origin" }) };
      await onSite({ files, rows: [ORIGIN], lines: { "assay:origin": holds } }, site => {
        site.put(TICKETS, ledgerText(ORIGIN, FOUND));
        assert.match(isTaken(site), /Added to the batch after the freeze: assay:add/);
      });
      const lines = { "assay:origin": holds, "assay:add": runsCheck };
      await onSite({ rows: [ORIGIN, FOUND], lines }, site => isRefused(site, undefined, { names: FAILED }));
    },
  },
  later: {
    title:
      "a weak line that was added after the freeze is not seen to be weak by --run: without, it does not count",
    show: () =>
      onSite({ rows: [ORIGIN], lines: { "assay:origin": holds } }, site => {
        site.put(TICKETS, ledgerText(ORIGIN, FOUND));
        site.put(LINES, linesText({ "assay:origin": holds, "assay:add": holds }));
        assert.match(isTaken(site, ["--expect", site.lock, "--run"]), /was added after the freeze/);
        isRefused(site, undefined, { names: /look at it, and ask with --run/ });
      }),
  },
  ending: {
    title: "the removed ending of a signed hold is not seen: the commit that has it shows it",
    show: () =>
      onSigned({}, async site => {
        await site.assay("oracle", "hold", "add", ...HELD, "--key", site.key);
        await site.assay("oracle", "resume", "add", "--by", "Ada", "--reason", "The scale was repaired.");
        commitAll(site.root);
        const commit = site.run(["git", "rev-parse", "HEAD"]).stdout.trim();
        isRefused(site, ["--trust", site.trusted]);
        const endings = readdirSync(join(site.root, ".assay/holds")).filter(name => /resume/.test(name));
        for (const name of endings) site.remove(`.assay/holds/${name}`);
        isTaken(site, ["--trust", site.trusted]);
        isRefused(site, ["--trust", site.trusted, "--base", commit]);
      }),
  },
  claims: {
    title: "a claim that was removed is not seen: it is not what says that a ticket is done",
    show: () =>
      onSite({ rows: [{ id: "add", status: "open" }] }, async site => {
        commitAll(site.root);
        await site.assay("oracle", "claim", "add", "--by", "one");
        await assert.rejects(site.assay("oracle", "claim", "add", "--by", "two"));
        site.remove(".git/assay");
        await site.assay("oracle", "claim", "add", "--by", "two");
        allDone(site);
        isRefused(site, undefined, { names: FAILED });
      }),
  },
  ...CHALLENGE_LIMITS,
};

for (const [id, { title, show }] of Object.entries(LIMITS)) test(`${id}: ${title}`, show);

test("every limit of the threat model has its test, and every test its limit", () => {
  const text = readFileSync("references/threat-model.md", "utf8");
  const listed = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id);
  assert.deepEqual(listed, Object.keys(LIMITS));
});
