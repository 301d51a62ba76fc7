import assert from "node:assert/strict";
import { test } from "node:test";
import { parseBugs } from "../../src/documents/reports/bugs.ts";
import { filesOf, type MadeRun, madeRuns, severityAfter } from "../support/challenged-runs.ts";
import { judge } from "../support/judge.ts";
import { runInMemory } from "../support/memory-host.ts";
import { fc, runsOf } from "../support/properties.ts";

type Files = Readonly<Record<string, string>>;

async function challenge(files: Files, ...argv: readonly string[]) {
  const ran = await runInMemory(["challenge", ...argv], files);
  const left: Record<string, string> = { ...files, ...ran.written };
  for (const path of ran.removed) delete left[path];
  return { ...ran, files: left };
}

/** The run as decided, and as applied. */
async function bothOf(run: MadeRun): Promise<readonly [before: Files, after: Files]> {
  const decided = await challenge(filesOf(run), "decide");
  assert.equal(decided.code, 0, decided.stdout + decided.stderr);
  const applied = await challenge(decided.files, "apply");
  assert.equal(applied.code, 0, applied.stdout + applied.stderr);
  return [decided.files, applied.files];
}

const rejectedOf = ({ bugs }: MadeRun) => bugs.filter(({ said }) => said === "not a bug");
const dismissals = (files: Files) => Object.keys(files).filter(path => path.startsWith("quality/dismissed/"));

/** What the checks of the records say; of the rest a made-up run has too little. */
const CHECKS = [
  ...[
    "severity-agreement",
    "challenge-verdicts",
    "challenge-ids",
    "sidecar-ids",
    "tracker-ids",
    "recheck-ids",
  ],
  ...["traceability-ids", "tdd-summary", "recheck-summary", "terminal-gate", "bug-headings"],
];
/** Of these nothing may be left, whatever was there before. */
const BINDING = ["severity-agreement", "challenge-verdicts"];

async function faultsOf(files: Files) {
  const { findings } = await judge(files);
  return findings.filter(({ check, level }) => CHECKS.includes(check) && level === "error");
}

const holds = (check: (run: MadeRun) => Promise<void>, numRuns: number) =>
  fc.assert(fc.asyncProperty(madeRuns, check), runsOf(numRuns));

test("apply: whatever is rejected, no byte of it is lost", () =>
  holds(async run => {
    const [before, after] = await bothOf(run);
    const bugs = before["quality/BUGS.md"] ?? "";
    const lines = bugs.match(/[^\n]*\n|[^\n]+/g) ?? [];
    const entries = new Map(parseBugs(bugs).bugs.map(({ id, line, endLine }) => [id, [line, endLine]]));
    const kept = dismissals(after).map(path => after[path] ?? "");
    for (const { id, files } of rejectedOf(run)) {
      const [from = 0, to = 0] = entries.get(id) ?? [];
      const entry = lines.slice(from - 1, to).join("");
      assert.ok(after[`quality/dismissed/${id}.md`]?.includes(entry), `the entry of ${id}`);
      for (const name of files.map(file => file.replaceAll("#", id))) {
        assert.equal(after[`quality/${name}`], undefined);
        assert.equal(after[`quality/dismissed/${id}/${name}`], before[`quality/${name}`]);
      }
    }
    for (const [path, text] of Object.entries(before)) {
      if (after[path] === undefined || after[path] === text) continue;
      const left = new Set(after[path].split("\n"));
      // What is counted again and what is rated lower is no part of a finding that goes; an entry of JSON loses the comma behind it.
      const lost = text
        .split("\n")
        .filter(line => line.includes("BUG-") && !/\d+ entries|\d+ have/.test(line) && !left.has(line))
        .filter(line => rejectedOf(run).some(({ id }) => line.match(/BUG-\w+/g)?.includes(id)))
        .filter(line => !kept.some(one => one.includes(line.replace(/,$/, ""))));
      assert.deepEqual(lost, [], path);
    }
  }, 40));

test("apply: whatever is applied, the records agree as the gate reads them, and say what was decided", () =>
  holds(async run => {
    const [before, after] = await bothOf(run);
    const known = new Set((await faultsOf(before)).map(({ message }) => message));
    const faults = await faultsOf(after);
    assert.deepEqual(
      faults.filter(({ check, message }) => BINDING.includes(check) || !known.has(message)),
      [],
    );
    const { bugs, dismissed } = parseBugs(after["quality/BUGS.md"] ?? "");
    const left = run.bugs.filter(({ said }) => said !== "not a bug");
    assert.deepEqual(
      bugs.map(({ id, fields }) => `${id} ${fields.get("severity")?.text}`).sort(),
      left.map(one => `${one.id} ${severityAfter(one)}`).sort(),
    );
    const listed = dismissed.map(({ id }) => id);
    assert.deepEqual(
      rejectedOf(run).filter(({ id }) => !listed.includes(id)),
      [],
    );
  }, 40));

test("apply: twice is once", () =>
  holds(async run => {
    const [, after] = await bothOf(run);
    const again = await challenge(after, "apply");
    assert.deepEqual([again.code, again.written, again.removed], [0, {}, []], again.stdout);
  }, 30));

test("apply: the order of the findings does not matter, at once or one by one", () =>
  holds(async run => {
    const [before, after] = await bothOf(run);
    const ids = run.bugs.filter(({ said }) => said !== "nothing").map(({ id }) => id);
    if (ids.length === 0) return;
    const backwards = await challenge(before, "apply", ...ids.toReversed());
    assert.deepEqual(backwards.files, after);
    let files = before;
    for (const id of ids.toReversed()) {
      const one = await challenge(files, "apply", id);
      assert.equal(one.code, 0, one.stdout + one.stderr);
      files = one.files;
    }
    // Where a part stood is said as of the call that took it out, and what was made since may part it from the next one by a blank line.
    const withoutLines = (all: Files) =>
      Object.fromEntries(
        Object.entries(all).map(([path, text]) => [
          path,
          dismissals(all).includes(path)
            ? text.replaceAll(/, line \d+:/g, ":").replaceAll(/\s*\n/g, "\n")
            : // Counts of severities that come up stand in the order in which they did.
              /results\/run-[^/]*\.json$/.test(path)
              ? JSON.parse(text.replace(/^\uFEFF/, ""))
              : text,
        ]),
      );
    assert.deepEqual(withoutLines(files), withoutLines(after));
  }, 30));

test("apply: ends of lines and of files stay as they were", () =>
  holds(async run => {
    const [before, after] = await bothOf(run);
    for (const [path, text] of Object.entries(after)) {
      const was = before[path];
      if (was === undefined || was === text || !path.endsWith(".md")) continue;
      assert.equal(text.endsWith("\n"), was.endsWith("\n"), path);
      assert.equal(text.startsWith("\uFEFF"), was.startsWith("\uFEFF"), path);
      if (was.includes("\r\n")) assert.doesNotMatch(text, /[^\r]\n/, path);
      else assert.doesNotMatch(text, /\r/, path);
    }
  }, 30));

/** A line of a file that goes, comes again, is cut short, or is something else. */
const damages = fc.array(
  fc.record({
    file: fc.nat(),
    line: fc.nat(),
    kind: fc.constantFrom(
      "gone",
      "twice",
      "cut",
      "```",
      "<!--",
      "## Reviewed and dismissed",
      "| BUG-001 | BUG-002 |",
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

function damaged(files: Files, wounds: readonly { file: number; line: number; kind: string }[]): Files {
  const left: Record<string, string> = { ...files };
  const paths = Object.keys(files).filter(path => /^quality\/(?!run\.json)/.test(path));
  for (const { file, line, kind } of wounds) {
    const path = paths[file % paths.length] ?? "";
    const lines = (left[path] ?? "").split("\n");
    const at = line % lines.length;
    const one = lines[at] ?? "";
    const others = { gone: [], twice: [one, one], cut: [one.slice(0, one.length / 2)] } as Record<
      string,
      string[]
    >;
    lines.splice(at, 1, ...(others[kind] ?? [one, kind]));
    left[path] = lines.join("\n");
  }
  return left;
}

test("apply: on records that are damaged it does all of it or nothing, and an entry that leaves is kept", () =>
  fc.assert(
    fc.asyncProperty(madeRuns, damages, async (run, wounds) => {
      const decided = await challenge(filesOf(run), "decide");
      const before = damaged(decided.files, wounds);
      const ran = await challenge(before, "apply");
      assert.ok([0, 1, 2, 3].includes(ran.code), ran.stderr);
      if (ran.code !== 0) return assert.deepEqual([ran.written, ran.removed], [{}, []]);
      const kept = dismissals(ran.files).map(path => ran.files[path] ?? "");
      const left = new Set((ran.files["quality/BUGS.md"] ?? "").split(/\r?\n/));
      const lost = (before["quality/BUGS.md"] ?? "")
        .split(/\r?\n/)
        .filter(line => !left.has(line) && !line.includes("everity") && !line.startsWith("| **"))
        .filter(line => !kept.some(one => one.includes(line)));
      assert.deepEqual(lost, []);
      const again = await challenge(ran.files, "apply");
      assert.deepEqual([again.code, again.written, again.removed], [0, {}, []], again.stdout);
    }),
    runsOf(70),
  ));
