import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { memorySite } from "./support/memory-site.ts";
import { ownProject } from "./support/own-site.ts";
import {
  does,
  happeningsOf,
  MOST_TRIES,
  move,
  type Place,
  recordIn,
  type Witness,
  witness,
  wordsOf,
} from "./support/phase-machine.ts";
import { fc } from "./support/properties.ts";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";

const CLI = resolve("bin/assay.js");
const FUZZ = Number(process.env["ASSAY_FUZZ_RUNS"] ?? 0);

test("whatever is called in whatever order, no state claims more than is there", async () => {
  const story = fc.array(move, { minLength: 3, maxLength: 30 });
  /** How often each command ended in which way. */
  const ended = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(story, async moves => {
      const site = memorySite(ownProject());
      const place: Place = {
        read: path => (path in site.files() ? site.text(path) : undefined),
        put: site.put,
      };
      const known: Witness = { baselines: new Map() };
      for (const step of moves)
        for (const one of happeningsOf(step, recordIn(place))) {
          const before = recordIn(place);
          if ("does" in one) does(one, place);
          else {
            const { code, stdout, stderr } = await site.run(...wordsOf(one));
            assert.ok([0, 1, 2, 3].includes(code), stdout + stderr);
            const way = `${wordsOf(one).slice(1, 3).join(" ")}: ${code}`;
            ended.set(way, (ended.get(way) ?? 0) + 1);
            if (code !== 0) assert.deepEqual(recordIn(place), before, "who is refused changes nothing");
          }
          witness(one, before, place, known);
        }
    }),
    { numRuns: FUZZ === 0 ? 80 : FUZZ },
  );
  for (const way of [
    "start 1: 0",
    "start 2: 0",
    "start 2: 1",
    "finish 1: 0",
    "finish 1: 1",
    "finish 2: 0",
    "finish 2: 1",
  ])
    assert.ok((ended.get(way) ?? 0) >= 5, `${way} happened ${ended.get(way) ?? 0} times`);
});

// Containers may have the program and not the right to trace.
const hasStrace = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status === 0;

/** Runs a command; with a death, it is killed at its n-th call of a kind if it comes that far. */
function run(
  root: string,
  words: readonly string[],
  death?: { readonly call: string; readonly when: number },
) {
  const command = [process.execPath, CLI, ...words];
  const trace = death && [
    ...["strace", "-f", "-qq", "-o", "/dev/null", "-e", `trace=${death.call}`],
    ...["-e", `inject=${death.call}:signal=SIGKILL:when=${death.when}`],
  ];
  const [file = "", ...argv] = [...(trace ?? []), ...command];
  const env = { ...CLEAN_ENV, UV_THREADPOOL_SIZE: "1" };
  const { status, signal, stdout, stderr } = spawnSync(file, argv, {
    cwd: root,
    encoding: "utf8",
    env,
    timeout: 60_000,
  });
  return { isDead: signal === "SIGKILL" || status === 137, status, said: stdout + stderr };
}

function placeAt(root: string): Place {
  return {
    read: path => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined),
    put(files) {
      for (const [path, content] of Object.entries(files)) {
        const full = join(root, path);
        mkdirSync(dirname(full), { recursive: true });
        if (content === undefined) rmSync(full, { force: true });
        else writeFileSync(full, content);
      }
    },
  };
}

/** What a writer may leave behind only while it writes. */
const litter = (root: string) =>
  (readdirSync(root, { recursive: true }) as string[]).filter(path =>
    /(?:^|\/)\.assay-\w{6}$|^\.assay\/tmp\/(?:lock|journal)/.test(path),
  );

test("whatever dies at whatever point, the next call finishes or explains it", {
  skip: hasStrace ? false : "needs strace",
}, async () => {
  const death = fc.option(
    fc.record({
      call: fc.constantFrom("rename", "fsync", "mkdir", "unlink", "link", "rmdir"),
      when: fc.integer({ min: 1, max: 12 }),
    }),
    { nil: undefined, freq: 3 },
  );
  const story = fc.array(fc.tuple(move, death), { minLength: 4, maxLength: 10 });
  let deaths = 0;
  await fc.assert(
    fc.asyncProperty(story, async moves => {
      const root = materialise(ownProject());
      try {
        const place = placeAt(root);
        const known: Witness = { baselines: new Map() };
        for (const [step, end] of moves)
          for (const one of happeningsOf(step, recordIn(place))) {
            if ("does" in one) {
              does(one, place);
              continue;
            }
            const before = recordIn(place);
            const first = run(root, wordsOf(one), end);
            witness(one, before, place, known);
            if (!first.isDead) {
              assert.ok([0, 1, 2, 3].includes(first.status ?? 70), first.said);
              continue;
            }
            deaths++;
            // Who only looks is told of the state before or after, never of half of one.
            assert.ok([0, 1].includes(run(root, ["phase"]).status ?? 70));
            const between = recordIn(place);
            const again = run(root, wordsOf(one));
            assert.ok([0, 1, 2, 3].includes(again.status ?? 70), again.said);
            witness(one, between, place, known);
          }
        // A call that writes leaves nothing of those before it.
        place.put({ "quality/changes.md": "# Changes\n\n- One.\n- Two.\n" });
        const { attempt, phases } = recordIn(place);
        const isSpent = (phases[0]?.failures ?? 0) >= MOST_TRIES;
        const verb = isSpent ? "rerun" : "start";
        const last = run(root, ["phase", verb, "1", "--allow", "**", "--reason", "The end."]);
        const isOver = isSpent && attempt >= MOST_TRIES;
        assert.equal(last.status, isOver ? 1 : 0, last.said);
        if (!isOver) assert.deepEqual(litter(root), []);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: FUZZ === 0 ? 3 : Math.ceil(FUZZ / 50) },
  );
  assert.ok(deaths > 0, "nothing died");
});
