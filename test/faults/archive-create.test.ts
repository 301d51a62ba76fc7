import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { archivesOf, soundArchives } from "../support/archives.ts";
import { errorMatrix, type FaultyCommand, holds, killMatrix, shortWrites } from "../support/kill-matrix.ts";
import { digestsIn, lostFiles } from "../support/lost-files.ts";
import { strangersChanges } from "../support/own-calls.ts";
import { commitAll, within } from "../support/real-project.ts";
import { runHere } from "../support/run-here.ts";
import { needsStrace, traceAssay } from "../support/strace.ts";
import { withTrials } from "../support/trials.ts";

const ARGV = ["archive", "create"];

const FILES = {
  "src/a.js": "a",
  "quality/BUGS.md": "### BUG-001: lost\n",
  "quality/results/BUG-001.red.log": "red",
  "control_prompts/1.md": "prompt",
  "previous_runs/1/quality/BUGS.md": "# Bugs\n",
};

function lay(root: string, files: Readonly<Record<string, string>> = FILES): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

let laid: ReadonlyMap<string, string> = new Map();

const CREATE: FaultyCommand = {
  argv: ARGV,
  claims: /./,
  isThorough: true,
  lay(root) {
    lay(root);
    laid = digestsIn(root);
  },
  intact: root => [...lostFiles(laid, root), ...archivesOf(root).wrong],
  whole(root) {
    const path = join(root, "previous_runs/INDEX.md");
    const table = existsSync(path) ? readFileSync(path, "utf8") : "";
    const isListed = soundArchives(root).some(({ id }) => table.includes(id));
    return isListed ? [] : ["no archive that is sound is in the table"];
  },
  async again(root) {
    const { code, stderr } = await runHere(root, ARGV);
    return code === 0 ? [] : [`it ended with ${code}: ${stderr}`];
  },
};

const isThere = (root: string) => ["quality", "control_prompts"].some(path => existsSync(join(root, path)));

const CLEAR: FaultyCommand = {
  ...CREATE,
  argv: [...ARGV, "--clear"],
  claims: /is removed:/,
  whole: root => [...CREATE.whole(root), ...(isThere(root) ? ["the run is still there"] : [])],
  async again(root) {
    const { code, stderr } = await runHere(root, [...ARGV, "--clear"]);
    if (code === 0) return [];
    // Where nothing is left of the run, nothing is left to do but to take away what the dead one held.
    const recovered = code === 2 && !isThere(root) ? await runHere(root, ["archive", "recover"]) : { code };
    return recovered.code === 0 ? [] : [`it ended with ${code}: ${stderr}`];
  },
};

type Row = readonly [FaultyCommand, typeof killMatrix, what: string];
const DEATH = "whichever call it dies at, the run is intact and every archive whole";
const FAILURE = "whichever call fails, the run is intact, every archive whole, and it says so in a line";
const HASTE = "what was written short is not an archive";
const ROWS: readonly Row[] = [
  [CREATE, killMatrix, DEATH],
  [CREATE, errorMatrix, FAILURE],
  [CREATE, shortWrites, HASTE],
  [CLEAR, killMatrix, DEATH],
  [CLEAR, errorMatrix, FAILURE],
];
for (const [command, matrix, what] of ROWS)
  test(`${command.argv.join(" ")}: ${what}`, needsStrace, async context => {
    holds(await matrix(command), context);
  });

test("a file system that takes no more than the beginning of a file gets no archive", () =>
  withTrials(
    root => lay(root, { ...FILES, "quality/large": "x".repeat(100_000) }),
    async withCopy => {
      await withCopy(async root => {
        const before = digestsIn(root);
        // In blocks of 512 bytes; what is written beyond fails, once the part before it was written.
        const limited = `trap "" XFSZ; ulimit -f 128; exec "$0" "$@"`;
        const program = [process.execPath, resolve("bin/assay.js"), ...ARGV];
        const { status, stdout, stderr } = within(root, "sh", "-c", limited, ...program);
        assert.deepEqual([status, stdout], [2, ""]);
        assert.match(stderr, /^Not recorded: previous_runs\/\S+ could not be made: EFBIG[^\n]*\n$/);
        assert.deepEqual(digestsIn(root), before);
        assert.deepEqual(readdirSync(join(root, "previous_runs")), ["1"]);
      });
    },
  ));

test("nobody but the process itself writes into a repository", needsStrace, context =>
  withTrials(
    root => {
      lay(root);
      commitAll(root);
      writeFileSync(join(root, "src/a.js"), "changed");
    },
    withCopy =>
      withCopy(async root => {
        const { strangers, changes } = await strangersChanges(root, ARGV);
        context.diagnostic(`${strangers} other processes`);
        assert.ok(strangers > 0);
        assert.deepEqual(changes, []);
      }),
  ),
);

test(
  "every file and directory is durable before the archive has its name, and then the name",
  needsStrace,
  () =>
    withTrials(lay, withCopy =>
      withCopy(async root => {
        const { status, calls } = await traceAssay(root, ARGV, [
          "fsync",
          "?rename",
          "?renameat",
          "renameat2",
        ]);
        assert.equal(status, 0);
        const at = calls.findIndex(({ text }) => /^rename.*\.partial"/.test(text));
        const synced = (some: typeof calls) =>
          some.flatMap(({ text }) => /^fsync\(\d+<([^>]*)>/.exec(text)?.[1]?.slice(root.length) ?? []);
        const inside = synced(calls.slice(0, at)).map(path =>
          path.replace(/^\/previous_runs\/[^/]+\.partial/, ""),
        );
        const own = inside.filter(path => !path.startsWith("/.assay"));
        const files = ["/control_prompts/1.md", "/quality/BUGS.md", "/quality/results/BUG-001.red.log"];
        const directories = ["/control_prompts", "/quality", "/quality/results"];
        // Files side by side, and directories.
        const [drafted, filed] = [own.slice(0, 2), own.slice(2, 5)];
        assert.deepEqual(drafted, [".json", "/previous_runs"]);
        assert.deepEqual([...filed].sort(), files);
        assert.deepEqual(own.slice(5, 8).sort(), directories);
        assert.deepEqual(own.slice(8), ["/MANIFEST.json", ""]);
        assert.deepEqual(synced(calls.slice(at)).slice(0, 2).sort(), ["", "/previous_runs"]);
      }),
    ),
);
