import assert from "node:assert/strict";
import { test } from "node:test";
import { runInMemory } from "../support/memory-host.ts";
import { anyText, fc } from "../support/properties.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const BUGS = "quality/BUGS.md";
const bugs = String(kettle[BUGS]);
const RAW = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Text with what could move, hide or forge in it, in one line. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("\u001b[2J", "\u009b", "\u0007", "\r", "\u202e", "\u200b", "\u2028", "\ud800", "YES"),
      anyText({ maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map(parts => parts.join("").replaceAll(/[\n/\0]/g, "_"));

const PLACES: Readonly<Record<string, (text: string) => ReturnType<typeof runInMemory>[]>> = {
  "a field": text => judged({ ...kettle, [BUGS]: bugs.replace("HIGH\n", () => `${text}\n`) }),
  "a name of a file": text => judged({ ...kettle, [`quality/patches/${text}.patch`]: "x\n" }),
  "a key of a sidecar": text =>
    judged({ ...kettle, "quality/results/tdd-results.json": `{${JSON.stringify(text)}: 1}` }),
  "an argument": text => [
    runInMemory(["gate", `--${text}`], kettle),
    runInMemory(["gate", text], kettle),
    runInMemory([text], kettle),
    runInMemory(["gate", "--why", text], kettle),
    runInMemory(["gate", "--json", "--why", text], kettle),
    runInMemory(["gate", "--source", text], kettle),
  ],
};

const judged = (files: Parameters<typeof runInMemory>[1]) =>
  [[], ["--full"], ["--json"]].map(flags => runInMemory(["gate", "--no-write", ...flags], files));

for (const [place, run] of Object.entries(PLACES))
  test(`nothing raw of ${place} reaches the terminal`, async () => {
    const property = fc.asyncProperty(hostile, async text => {
      for (const { stdout, stderr } of await Promise.all(run(text)))
        assert.doesNotMatch(stdout + stderr, RAW);
    });
    await fc.assert(property, { numRuns: 15 });
  });
