import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { identify, type LockHolder } from "../../src/host/processes/lock-holder.ts";
import type { Project } from "../../src/world.ts";
import { archivesOf } from "../support/archives.ts";
import { litterIn } from "../support/kill-matrix.ts";
import { digestsIn, lostFiles } from "../support/lost-files.ts";
import { ownProject } from "../support/own-site.ts";
import { CLEAN_ENV } from "../support/real-host.ts";
import { assayIn } from "../support/real-project.ts";
import { runHere } from "../support/run-here.ts";
import { withTrials } from "../support/trials.ts";

const SOAK = process.env["ASSAY_FUZZ_RUNS"] !== undefined;
const ROUNDS = SOAK ? 100 : 1;
const ASSAY = [process.execPath, resolve("bin/assay.js")];
const CREATE = [...ASSAY, "archive", "create"];

/** One whose archives bear random names, and one whose archives all want the same. */
const PROJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  foreign: { "quality/BUGS.md": "### BUG-001: lost\n", "control_prompts/1.md": "prompt" },
  own: { ...ownProject() },
};

function lay(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Runs a program in a directory. */
async function once(root: string, [file = "", ...args]: readonly string[]) {
  const child = spawn(file, args, { cwd: root, env: CLEAN_ENV, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", text => {
    stderr += text;
  });
  const code = await new Promise<number | null>(done => child.once("close", done));
  return { code, stderr };
}

/** Runs a program until it is no longer told that another one is at work. */
async function untilDone(root: string, argv: readonly string[]) {
  for (let calls = 1; ; calls++) {
    const { code, stderr } = await once(root, argv);
    if (code !== 75 || calls === 40) return { code, stderr, calls };
  }
}

/** What is wrong with a project in which some archives were made. */
function wrongIn(root: string, before: ReadonlyMap<string, string>, made: number): readonly string[] {
  const { wrong, sound } = archivesOf(root);
  const rows = readFileSync(join(root, "previous_runs/INDEX.md"), "utf8").match(/^\| \d/gm)?.length;
  return [
    ...[...lostFiles(before, root), ...wrong, ...litterIn(root)],
    ...(sound === made && rows === made ? [] : [`${made} were made, ${sound} are sound, ${rows} are listed`]),
  ];
}

/** Lets several make archives of a project at once, again and again; says how often. */
async function creators(context: TestContext, argvs: readonly (readonly string[])[]): Promise<void> {
  const wrong: string[] = [];
  let calls = 0;
  for (const [name, files] of Object.entries(PROJECTS))
    await withTrials(
      root => {
        lay(root, files);
        assert.equal(assayIn(root, "archive", "create").status, 0);
      },
      async withCopy => {
        for (let round = 0; round < ROUNDS; round++)
          await withCopy(async root => {
            const before = new Map([...digestsIn(root)].filter(([path]) => !path.endsWith("INDEX.md")));
            const ended = await Promise.all(argvs.map(argv => untilDone(root, argv)));
            for (const one of ended) {
              calls += one.calls;
              if (one.code !== 0) wrong.push(`${name}: ended with ${one.code}: ${one.stderr}`);
            }
            wrong.push(...wrongIn(root, before, 1 + ended.filter(({ code }) => code === 0).length));
          });
      },
    );
  context.diagnostic(`${calls} calls of ${argvs.length} at once`);
  assert.deepEqual(wrong, []);
}

test("of several who archive at once each makes an archive that is whole", context =>
  creators(context, [CREATE, CREATE, CREATE, CREATE]));

const mayUnshare = (...flags: readonly string[]) => spawnSync("unshare", [...flags, "true"]).status === 0;
const inNamespace = ["unshare", "-pf", "--mount-proc"];

test(
  "of those who see other processes each makes an archive that is whole",
  {
    skip: mayUnshare("-pf", "--mount-proc") ? false : "needs the right to make namespaces",
  },
  context => creators(context, [CREATE, CREATE, [...inNamespace, ...CREATE], [...inNamespace, ...CREATE]]),
);

test(
  "of those who count the machine's time from another moment each makes an archive that is whole",
  {
    skip: mayUnshare("-T", "--boottime", "1000") ? false : "needs the right to make namespaces",
  },
  context =>
    creators(context, [
      CREATE,
      CREATE,
      ["unshare", "-T", "--boottime", "1000", "-f", ...CREATE],
      ["unshare", "-T", "--boottime", "2000", "-f", ...CREATE],
    ]),
);

test("who reads while archives are made sees none that is not whole", context =>
  withTrials(
    root => lay(root, PROJECTS["own"] ?? {}),
    withCopy =>
      withCopy(async root => {
        assert.equal(assayIn(root, "archive", "create").status, 0);
        const readers = [["archive", "verify", "--all"], ["archive"], ["gate", "--no-write"]];
        const quiet = new Map<string, number>();
        for (const argv of readers) quiet.set(argv.join(" "), (await runHere(root, argv)).code);
        assert.deepEqual([...quiet.values()].slice(0, 2), [0, 0]);
        let making = true;
        let read = 0;
        const wrong: string[] = [];
        const reading = async () => {
          while (making)
            for (const argv of readers) {
              const { code, stderr } = await runHere(root, argv);
              read++;
              const asked = argv.join(" ");
              if (code !== quiet.get(asked)) wrong.push(`${asked} ended with ${code}: ${stderr}`);
              await new Promise(setImmediate);
            }
        };
        const maker = async () => {
          for (let round = 0; round < 2 * ROUNDS; round++) {
            const { code, stderr } = await untilDone(root, CREATE);
            if (code !== 0) wrong.push(`create ended with ${code}: ${stderr}`);
          }
        };
        await Promise.all([
          Promise.all([maker(), maker()]).then(() => {
            making = false;
          }),
          reading(),
        ]);
        context.diagnostic(`${read} readings of ${4 * ROUNDS} archives being made`);
        assert.ok(read > 10);
        assert.deepEqual(wrong, []);
      }),
  ));

test("a table that another one began after it was looked for is not replaced", () =>
  withTrials(
    root => lay(root, PROJECTS["foreign"] ?? {}),
    withCopy =>
      withCopy(async root => {
        const before = digestsIn(root);
        let isLookedFor = false;
        const seenAs = (project: Project): Project => ({
          ...project,
          files: {
            ...project.files,
            stat(path) {
              const found = project.files.stat(path);
              if (path !== "previous_runs/INDEX.md" || isLookedFor) return found;
              isLookedFor = true;
              assert.equal(assayIn(root, "archive", "create").status, 0);
              return found;
            },
          },
        });
        const { code } = await runHere(root, ["archive", "create"], { seenAs });
        assert.ok(isLookedFor);
        assert.deepEqual(wrongIn(root, before, code === 0 ? 2 : 1), []);
      }),
  ));

type Edit = Partial<LockHolder>;
const HOLDERS: readonly (readonly [what: string, edit: Edit, code: number])[] = [
  ["began at another moment, and so is another process", { started: "1" }, 0],
  ["was of another start of the machine", { boot: "0" }, 0],
  ["is this very one", {}, 75],
  ["is seen by other processes", { namespace: "pid:[1]", started: "1" }, 75],
  ["is on another machine", { host: "elsewhere", started: "1" }, 75],
];

test("a lock is taken from a holder whose id a living process has only where that is provable", async () => {
  const judged = await withTrials(
    root => lay(root, PROJECTS["foreign"] ?? {}),
    withCopy =>
      Promise.all(
        HOLDERS.map(([what, edit]) =>
          withCopy(async root => {
            const lock = join(root, ".assay/tmp/lock");
            const held = JSON.stringify({ ...identify(process.pid), ...edit });
            lay(root, { ".assay/tmp/lock": held });
            const { code } = await once(root, CREATE);
            const isHeld = existsSync(lock) && readFileSync(lock, "utf8") === held;
            return [what, code, archivesOf(root).sound, isHeld];
          }),
        ),
      ),
  );
  assert.deepEqual(
    judged,
    HOLDERS.map(([what, , code]) => [what, code, code === 0 ? 1 : 0, code === 75]),
  );
});

test("a clock that is set back, or stands still, costs no archive", context =>
  withTrials(
    root => lay(root, PROJECTS["foreign"] ?? {}),
    withCopy =>
      withCopy(async root => {
        const before = digestsIn(root);
        const moments = [
          "2026-11-20T09:14:03Z",
          "2026-11-20T08:14:03Z",
          "2026-11-20T08:14:03Z",
          "1970-01-01T00:00:00Z",
        ];
        for (const moment of moments) {
          const { code, stderr } = await runHere(root, ["archive", "create"], {
            now: new Date(moment),
            newId: "c0ffee",
          });
          assert.equal(code, 0, stderr);
        }
        context.diagnostic(`${moments.length} archives`);
        assert.deepEqual(wrongIn(root, before, moments.length), []);
        const made = [...readFileSync(join(root, "previous_runs/INDEX.md"), "utf8").matchAll(/^\| (\S+)/gm)];
        assert.deepEqual(
          made.slice(-4).map(([, id]) => id),
          [
            "20261120T091403Z-c0ffee",
            "20261120T081403Z-c0ffee",
            "20261120T081403Z-c0ffee.2",
            "19700101T000000Z-c0ffee",
          ],
        );
      }),
  ));

const MOUNTS: readonly (readonly [where: string, script: string])[] = [
  [
    "in the lower layer of an overlay",
    "mkdir up work at && mount -t overlay overlay -o lowerdir=project,upperdir=up,workdir=work at && cd at",
  ],
  [
    "whose quality/ and archives are mounted there",
    "mkdir -p project/previous_runs q p && cp -a project/quality/. q && mount --bind q project/quality && mount --bind p project/previous_runs && cd project",
  ],
];
for (const [where, script] of MOUNTS)
  test(
    `a run ${where} is archived`,
    {
      skip: mayUnshare("-m", "sh", "-c", "mount -t tmpfs none /mnt") ? false : "needs the right to mount",
    },
    () =>
      withTrials(
        root => lay(root, PROJECTS["own"] ?? {}),
        withCopy =>
          withCopy(async root => {
            const make = `${script} && "$@" create && "$@" create && "$@" verify --all`;
            const argv = ["-m", "sh", "-c", make, "sh", ...ASSAY, "archive"];
            const { status, stderr } = spawnSync("unshare", argv, {
              cwd: dirname(root),
              env: CLEAN_ENV,
              encoding: "utf8",
            });
            assert.equal(status, 0, stderr);
            const place = dirname(root);
            const archives = where.includes("overlay") ? join(place, "up/previous_runs") : join(place, "p");
            assert.equal(readdirSync(archives).filter(name => name !== "INDEX.md").length, 2);
          }),
      ),
  );
