import assert from "node:assert/strict";
import { test } from "node:test";
import { runInMemory } from "../support/memory-host.ts";
import { runReal } from "../support/real-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const { "quality/BUGS.md": _bugs, ...broken } = kettle;
const metadata = Object.keys(kettle).find(path => /results\/run-.*\.json$/.test(path)) ?? assert.fail();

/** The run with a recorded result and `gate_*` fields that say this. */
function planted(files: Readonly<Record<string, string>>, result: "PASS" | "FAIL") {
  const failures = result === "PASS" ? 0 : 9;
  const claim = { gate_result: result, gate_fail_count: failures, gate_warn_count: failures };
  return {
    ...files,
    [metadata]: JSON.stringify({ ...JSON.parse(files[metadata] ?? ""), ...claim }, null, 2),
    "quality/results/gate.json": JSON.stringify({
      answer: result === "PASS" ? "yes" : "no",
      exit_code: failures,
    }),
    "quality/results/assay-gate.log":
      result === "PASS" ? "YES: every due check passed.\n" : "NO: 9 errors.\n",
  };
}

/** A verdict without what names the bytes it read, which differ between the planted results. */
function verdictOf(stdout: string): unknown {
  const { inputs: _inputs, stamp: _stamp, ...verdict } = JSON.parse(stdout) as Record<string, unknown>;
  return verdict;
}

for (const [name, files, code] of [
  ["an honest run", kettle, 0],
  ["a broken run", broken, 1],
] as const)
  test(`${name} is judged alike whatever result is recorded`, async () => {
    const argv = ["gate", "--json", "--no-write"];
    const said = (["PASS", "FAIL"] as const).map(result => planted(files, result));
    const inMemory = await Promise.all(said.map(each => runInMemory(argv, each)));
    const real = said.map(each => runReal(argv, each));
    for (const ran of [...inMemory, ...real]) assert.equal(ran.code, code, ran.stdout);
    for (const ran of real) assert.doesNotMatch(ran.stdout, /gate\.json|assay-gate\.log/);
    const [first] = inMemory;
    for (const ran of inMemory) assert.deepEqual(verdictOf(ran.stdout), verdictOf(first?.stdout ?? ""));
    assert.deepEqual(verdictOf(real[1]?.stdout ?? ""), verdictOf(real[0]?.stdout ?? ""));
  });
