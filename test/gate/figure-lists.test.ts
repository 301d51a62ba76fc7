import assert from "node:assert/strict";
import { test } from "node:test";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { judge } from "../support/judge.ts";
import { shippingRun } from "../support/team.ts";

const figuresOf = ({ checks }: GateVerdict, id: string) => checks.find(check => check.id === id)?.figures;

test("a list of files that names what is not there is contradicted, and an auditor's wrong count as well", async () => {
  const files = await shippingRun();
  const { "src/page.html": _gone, ...without } = files;
  const missing = await judge(without);
  assert.deepEqual(figuresOf(missing, "slices"), { recomputed: 4, contradicted: 1, unbacked: 0 });
  const miscounted = await judge({
    ...files,
    "work/auditor/audit.json": '{"verdict": "ALL_VERIFIED", "count": 16, "workers": []}',
  });
  assert.deepEqual(figuresOf(miscounted, "synth-gate"), { recomputed: 0, contradicted: 1, unbacked: 0 });
  assert.equal(miscounted.checks.find(({ id }) => id === "synth-gate")?.status, "pending");
});

test("what a worker lists that failed is neither here nor there", async () => {
  const files = await shippingRun();
  const path = "work/bob/result.json";
  const failed = String(files[path]).replace('"success"', '"failed"');
  const { "src/page.html": _gone, ...without } = files;
  assert.deepEqual(figuresOf(await judge({ ...without, [path]: failed }), "slices"), {
    ...{ recomputed: 4, contradicted: 0, unbacked: 1 },
  });
});
