import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { archivesOf } from "../support/archives.ts";
import { type RealProject, withProject } from "../support/git-project.ts";
import { CLEAN_ENV } from "../support/real-host.ts";
import { assayIn } from "../support/real-project.ts";

const SOAK = process.env["ASSAY_FUZZ_RUNS"] !== undefined;
const hasStrace = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status === 0;
const needsStrace = { skip: hasStrace ? false : "needs strace" };
const CREATE = [process.execPath, resolve("bin/assay.js"), "archive", "create"];

function lay({ write }: RealProject): void {
  write("src/a.js", "a");
  write("quality/BUGS.md", "### BUG-001: lost\n");
  write("quality/results/BUG-001.red.log", "red");
  write("control_prompts/1.md", "prompt");
  write("previous_runs/1/quality/BUGS.md", "# Bugs\n");
}

/** Every file of a project but the new archives, the table of them and assay's scratch, with its content. */
const live = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !/^\/(previous_runs\/(?!1\/)|\.assay\/)/.test(path.slice(root.length)))
    .map(path => `${path} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`)
    .sort();

function traced(root: string, ...tracer: readonly string[]) {
  const [file = "", ...args] = ["strace", "-f", "-qq", ...tracer, ...CREATE];
  const env = { ...CLEAN_ENV, UV_THREADPOOL_SIZE: "1" };
  return spawnSync(file, args, { cwd: root, env, encoding: "utf8", timeout: 60_000 });
}

/** Runs a traced `archive create` and holds that the run is untouched and no archive is there that is not whole. */
async function disturbed(inject: string, judge: (ran: ReturnType<typeof traced>) => void): Promise<void> {
  const call = inject.split(":")[0] ?? "";
  await withProject(project => {
    lay(project);
    const { root } = project;
    const before = live(root);
    const ran = traced(root, "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${inject}`);
    assert.deepEqual(live(root), before, inject);
    assert.deepEqual(archivesOf(root).wrong, [], inject);
    judge(ran);
    const { sound } = archivesOf(root);
    const again = assayIn(root, "archive", "create");
    assert.equal(again.status, 0, `${inject}: ${again.stderr}`);
    assert.deepEqual(live(root), before, inject);
    assert.deepEqual(archivesOf(root), { wrong: [], sound: sound + 1 }, inject);
  });
}

/** The numbers of the calls of each kind in which the main thread names something of the project, as a quiet run makes them. */
async function countOwnCalls(): Promise<ReadonlyMap<string, readonly number[]>> {
  const numbers = new Map<string, number[]>();
  await withProject(project => {
    lay(project);
    const { root } = project;
    const log = `${root}.log`;
    try {
      assert.equal(traced(root, "-y", "-o", log, "-e", `trace=${CALLS.join(",")}`).status, 0);
      const lines = readFileSync(log, "utf8").split("\n");
      const [main] = lines[0]?.split(" ") ?? [];
      const counts = new Map<string, number>();
      for (const line of lines) {
        const [, thread, call = ""] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
        if (thread !== main) continue;
        const count = (counts.get(call) ?? 0) + 1;
        counts.set(call, count);
        if (line.includes(`"${root}/`) || line.includes(`<${root}/`))
          numbers.set(call, [...(numbers.get(call) ?? []), count]);
      }
    } finally {
      rmSync(log, { force: true });
    }
  });
  return numbers;
}

let counted: ReturnType<typeof countOwnCalls> | undefined;
function ownCalls() {
  counted ??= countOwnCalls();
  return counted;
}

const CALLS = ["openat", "write", "fsync", "rename", "mkdir", "fchmod"];

// A long run kills at every call; CI takes samples. Counted in each thread.
for (const [call, step] of [
  ["mkdir", 5],
  ["rename", 2],
  ["fsync", 7],
  ["unlink", 3],
  ["rmdir", 3],
] as const)
  test(`whichever ${call} it dies at, the run is intact and every archive whole`, needsStrace, async () => {
    let killed = 0;
    for (let when = 1; ; when += SOAK ? 1 : step) {
      let isOver = false;
      await disturbed(`${call}:signal=SIGKILL:when=${when}`, ({ status }) => {
        isOver = status === 0;
      });
      if (isOver) break;
      killed++;
    }
    assert.ok(killed > 0, "no call was reached");
  });

for (const [call, step] of [
  ["openat", 15],
  ["write", 6],
] as const)
  test(
    `whichever ${call} of its own it dies at, the run is intact and every archive whole`,
    needsStrace,
    async () => {
      const numbers = (await ownCalls()).get(call) ?? [];
      assert.ok(numbers.length >= 4, `${call}: ${numbers.length}`);
      for (const when of numbers.filter((_, at) => SOAK || at % step === 0))
        await disturbed(`${call}:signal=SIGKILL:when=${when}`, ({ status, signal }) => {
          assert.ok(signal === "SIGKILL" || status === 137, `${call} ${when}: ${status}`);
        });
    },
  );

for (const [error, step] of [
  ["EIO", 9],
  ["ENOSPC", 10],
  ["EACCES", 13],
] as const)
  for (const call of ["openat", "write", "fsync", "rename", "mkdir", "fchmod"])
    test(
      `${error} in ${call} is said without a stack, and leaves the run intact and every archive whole`,
      needsStrace,
      async () => {
        const own = (await ownCalls()).get(call) ?? [];
        // Directories are made durable, and the table is written, in a thread of its own.
        const numbers = ["fsync", "rename", "mkdir"].includes(call)
          ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
          : own;
        let judged = 0;
        for (const when of numbers.filter((_, at) => SOAK || at % step === 0))
          await disturbed(`${call}:error=${error}:when=${when}`, ({ status, signal, stdout, stderr }) => {
            // Some of what is opened need not be there; a thread that cannot wake another makes the runtime abort.
            if (status === 0 || signal === "SIGABRT") return;
            judged++;
            assert.ok(status === 70 || status === 2, `${call} ${when}: ${status} ${stderr}`);
            // A refusal says in a second line what to do.
            assert.match(
              stderr,
              status === 70 ? /^[^\n]+\n$/ : /^[^\n]+\n(?:[A-Z][^\n]+\n)?$/,
              `${call} ${when}`,
            );
            assert.equal(stdout, "");
          });
        assert.ok(judged > 0, `no ${call} was reached`);
      },
    );

test(
  "every file and directory is durable before the archive has its name, and then the name",
  needsStrace,
  () =>
    withProject(project => {
      lay(project);
      const { root } = project;
      const log = `${root}.log`;
      try {
        assert.equal(traced(root, "-y", "-o", log, "-e", "trace=fsync,rename").status, 0);
        const lines = readFileSync(log, "utf8").split("\n");
        const at = lines.findIndex(line => /rename\(.*\.partial"/.test(line));
        const synced = (some: readonly string[]) =>
          some
            .flatMap(line => /fsync\(\d+<([^>]*)>/.exec(line)?.slice(1) ?? [])
            .map(path => path.slice(root.length));
        const inside = synced(lines.slice(0, at)).map(path =>
          path.replace(/^\/previous_runs\/[^/]+\.partial/, ""),
        );
        const own = inside.filter(path => !path.startsWith("/.assay"));
        const files = ["/control_prompts/1.md", "/quality/BUGS.md", "/quality/results/BUG-001.red.log"];
        const directories = ["/quality/results", "/control_prompts", "/quality"];
        assert.deepEqual(own, [...files, ...directories, "/MANIFEST.json", ""]);
        assert.deepEqual(synced(lines.slice(at)).slice(0, 2), ["/previous_runs", ""]);
      } finally {
        rmSync(log, { force: true });
      }
    }),
);
