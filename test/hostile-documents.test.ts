import assert from "node:assert/strict";
import { test } from "node:test";
import type { GateVerdict } from "../src/contract/schemas/gate-verdict.ts";
import type { HostileCase } from "./hostile/cases.ts";
import { JSON_CASES } from "./hostile/json-cases.ts";
import { OUTCOMES } from "./hostile/outcomes.ts";
import { RECORD_CASES } from "./hostile/record-cases.ts";
import { TEXT_CASES } from "./hostile/text-cases.ts";
import { type MemoryFiles, runInMemory } from "./support/memory-host.ts";
import { runReal } from "./support/real-host.ts";
import { kettleOfAnotherTool } from "./support/valid-runs.ts";

const kettle = kettleOfAnotherTool();
const CASES = [...JSON_CASES, ...TEXT_CASES, ...RECORD_CASES];
const FLAGS = ["gate", "--no-write"];
/** What a report may hold besides printable text is the line feed. */
const RAW = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const said = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as GateVerdict).findings.map(
    ({ check, level, path, line, message }) => `${check} ${level} ${path}:${line} ${message}`,
  );

function assertSays(actual: readonly string[], expected: readonly string[]): void {
  const beginnings = actual.map((text, index) => text.slice(0, expected[index]?.length));
  assert.deepEqual(beginnings, expected);
}

const SOAK = process.env["ASSAY_FUZZ_RUNS"] !== undefined;

/** Every how manieth case CI shows to the real binary, and has told to a person, too. */
const STRIDE = 12;

/** What only a process of its own shows is how much memory it takes. */
const isLarge = (files: MemoryFiles) =>
  Object.values(files).some(file => typeof file === "string" && file.length > 900_000);

async function assertOutcome({ name, edit }: HostileCase, at: number): Promise<void> {
  const { code, says, more = 0 } = OUTCOMES[name] ?? assert.fail(`${name} has no outcome.`);
  const files = edit(kettle);
  const isShown = SOAK || at % STRIDE === 0;
  const text = isShown ? [await runInMemory([...FLAGS, "--full"], files)] : [];
  const json =
    isShown || isLarge(files)
      ? runReal([...FLAGS, "--json"], files, { NODE_OPTIONS: "--max-old-space-size=300" })
      : await runInMemory([...FLAGS, "--json"], files);
  for (const { code: actual, stdout, stderr } of [...text, json]) {
    assert.equal(actual, code, stdout.slice(0, 2000) + stderr);
    assert.equal(stderr, "");
    assert.doesNotMatch(stdout, RAW);
  }
  const actual = said(json.stdout);
  assertSays(actual.slice(0, says.length), says);
  assert.equal(actual.length, says.length + more);
}

for (const [at, hostile] of CASES.entries()) test(hostile.name, () => assertOutcome(hostile, at));

test("each outcome belongs to one case", () => {
  const names = CASES.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(Object.keys(OUTCOMES).sort(), names.toSorted());
});
