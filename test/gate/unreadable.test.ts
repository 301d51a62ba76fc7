import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../support/judge.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();

/** One file of the run for each directory and ending, and each that has no number in its name. */
const FILES = new Map(
  Object.keys(kettle)
    .filter(path => /^quality\/(?!run\.json)/.test(path))
    .map(path => [path.replace(/\d.*?(?=\.\w|-[a-z])/, "N"), path]),
).values();

for (const path of FILES)
  for (const [what, file] of [
    ["no text", new Uint8Array([0xff, 0xfe, 0x00, 0xd8])],
    ["a pipe", { kind: "fifo" }],
  ] as const)
    test(`${path} is ${what}: an error there, and never a crash`, async () => {
      const verdict = await judge({ ...kettle, [path]: file });
      assert.equal(verdict.answer, "no");
      assert.ok(verdict.findings.some(finding => finding.path === path && finding.level === "error"));
    });
