import assert from "node:assert/strict";
import { test } from "node:test";
import { readRunRecord } from "../../src/evidence/run-record.ts";
import { createTree } from "../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../support/memory-host.ts";
import { runText } from "../support/small-run.ts";

const RUN = "quality/run.json";
const RESTORE = "Restore quality/run.json from the commit or archive that has it.";

const refused: readonly { what: string; files: MemoryFiles; problem: RegExp; hint?: string }[] = [
  {
    what: "is gone from a run that assay laid out",
    files: { ".assay/lock.json": "{}" },
    problem: /^quality\/run\.json is missing, but \.assay\/lock\.json says/,
    hint: "Restore quality/run.json, for without it nothing says what the run judged; or begin anew with `assay init --again`.",
  },
  {
    what: "is no text",
    files: { [RUN]: new Uint8Array([0xff]) },
    problem: /^quality\/run\.json cannot be read\. \S/,
  },
  { what: "is not JSON", files: { [RUN]: "{\n" }, problem: /^quality\/run\.json:\d+: \S/ },
  {
    what: "is of another schema",
    files: { [RUN]: "{}" },
    problem: /^quality\/run\.json:1: The document lacks/,
  },
];

const read = (files: MemoryFiles) => readRunRecord(createTree(memorySource(files), () => 10_000, []));

for (const { what, files, problem, hint = RESTORE } of refused)
  test(`the run's record is refused where it ${what}`, () => {
    const record = read(files);
    assert.ok("problem" in record);
    assert.match(record.problem, problem);
    assert.equal(record.hint, hint);
  });

test("the run's record is read, and missing from a run of other people's", () => {
  assert.equal(JSON.stringify(read({ [RUN]: runText() })), `{"run":${runText()}}`);
  assert.deepEqual(read({ "quality/BUGS.md": "" }), { run: undefined });
});
