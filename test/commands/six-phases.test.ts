import assert from "node:assert/strict";
import { test } from "node:test";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { memorySite } from "../support/memory-site.ts";
import { honestWork, kettleSource, lyingWork, SIX } from "../support/six-phases.ts";

test("an honest worker takes kettle through all six phases", async () => {
  const site = memorySite(kettleSource);
  for (const phase of SIX) {
    const started = await site.run("phase", "start", String(phase), "--worker", `worker-${phase}`);
    assert.equal(started.code, 0, started.stdout + started.stderr);
    site.put(honestWork(phase));
    const finished = await site.run("phase", "finish", String(phase));
    assert.equal(finished.code, 0, finished.stdout + finished.stderr);
  }
  const { code, stdout } = await site.run("gate");
  assert.equal(code, 0, stdout);
});

test("the run's metadata tell how many warnings the verdict has that ends it, which is about them as well", async () => {
  const site = memorySite(kettleSource);
  const metadata = () => {
    const path = Object.keys(site.files()).find(one => /results\/run-2026-11-20T/.test(one)) ?? "";
    return JSON.parse(site.text(path)) as Readonly<Record<string, unknown>>;
  };
  for (const phase of SIX) {
    await site.run("phase", "start", String(phase));
    site.put(honestWork(phase));
    // A second file of metadata is worth a warning.
    if (phase === 5) site.put({ "quality/results/run-2026-01-01T00-00-00.json": JSON.stringify(metadata()) });
    assert.equal((await site.run("phase", "finish", String(phase))).code, 0);
    if (phase < 6) assert.equal(metadata()["gate_warn_count"], null);
  }
  const verdict = () => JSON.parse(site.text("quality/results/gate.json")) as GateVerdict;
  const { counts, run_digest: digest } = verdict();
  assert.ok(counts.warning > 0);
  assert.deepEqual(
    ["gate_result", "gate_fail_count", "gate_warn_count"].map(key => metadata()[key]),
    ["PASS", 0, counts.warning],
  );
  assert.equal((await site.run("gate", "--write")).code, 0);
  assert.equal(verdict().run_digest, digest);
  await site.run("phase", "start", "6");
  assert.equal(metadata()["gate_warn_count"], null);
});

/** A worker who lies in one phase, as the scripted one does unless it says otherwise, and what stands against it. */
const LIES: readonly (readonly [
  phase: number,
  what: string,
  said: RegExp,
  lie?: Readonly<Record<string, string | undefined>>,
])[] = [
  [1, "writes headings and nothing below them", /EXPLORATION\.md.*lines/],
  [2, "edits the source", /- src\/warm\.js was changed, and phase 2/],
  [2, "leaves out what it owes", /CONTRACTS\.md is missing/, { "quality/CONTRACTS.md": undefined }],
  [3, "names a test that is not there", /BUGS\.md:\d+: .*remove stays within.*\[named-tests\]/],
  [4, "lets one auditor speak for two", /auditor-3\.md.*\[council/],
  [5, "calls a syntax error a red run", /BUG-001\.red\.log.*\[red-runs\]/],
  [
    6,
    "touches up the bugs",
    /- quality\/BUGS\.md was changed, and phase 6/,
    { "quality/BUGS.md": "# Bugs\n\n## No confirmed bugs\n" },
  ],
  [6, "skips the verification", /phase6-verification\.log is missing/],
];

for (const [lying, what, said, lie] of LIES)
  test(`a worker of phase ${lying} who ${what} stops there`, async () => {
    const site = memorySite(kettleSource);
    for (const phase of SIX.filter(one => one <= lying)) {
      assert.equal((await site.run("phase", "start", String(phase))).code, 0);
      const lied = lie === undefined ? lyingWork(phase) : { ...honestWork(phase), ...lie };
      site.put(phase === lying ? lied : honestWork(phase));
      const { code, stdout } = await site.run("phase", "finish", String(phase));
      assert.equal(code, phase === lying ? 1 : 0, stdout);
      if (phase === lying) assert.match(stdout, said);
    }
    assert.match((await site.run("phase", "next")).stdout, new RegExp(`^Phase ${lying} .* is running`));
    if (lying < 6) {
      const { code, stdout } = await site.run("phase", "start", String(lying + 1));
      assert.equal(code, 1);
      assert.match(stdout, new RegExp(`- Phase ${lying} \\(.*\\) is running\\.`));
    }
    // The honest work is taken all the same.
    const truth: Readonly<Record<string, string>> = Object.assign(
      { ...kettleSource },
      ...SIX.filter(one => one <= lying).map(honestWork),
    );
    for (const path of Object.keys({ ...lyingWork(lying), ...lie })) site.put({ [path]: truth[path] });
    const again = await site.run("phase", "finish", String(lying));
    assert.equal(again.code, 0, again.stdout);
  });

test("a named test outside quality/ is known to be there, without git and though nothing cites a line of it", async () => {
  const [named, moved] = ["quality/regression/BUG-001.test.js", "test/remove.test.js"];
  const { [named]: code = "", "quality/BUGS.md": bugs = "" } = honestWork(3);
  const site = memorySite({ ...kettleSource, [moved]: code });
  for (const phase of [1, 2, 3]) {
    await site.run("phase", "start", String(phase));
    site.put({
      ...honestWork(phase),
      ...(phase === 3 ? { "quality/BUGS.md": bugs.replace(named, moved) } : {}),
    });
    const { stdout } = await site.run("phase", "finish", String(phase));
    if (phase === 3) assert.match(stdout, /one thing stands against it\.\n- .*\[patch-scope\]\n$/);
  }
});
