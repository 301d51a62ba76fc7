import assert from "node:assert/strict";
import { test } from "node:test";
import { memorySite } from "../support/memory-site.ts";
import { honestWork, kettleSource, SIX } from "../support/six-phases.ts";

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

/** What a worker does instead, phase by phase, and what stands against it. */
const LIES: readonly (readonly [
  phase: number,
  what: string,
  lie: (honest: Readonly<Record<string, string>>) => Record<string, string | undefined>,
  said: RegExp,
])[] = [
  [
    1,
    "writes headings and nothing below them",
    () => ({
      "quality/EXPLORATION.md": "# Exploration\n\n## Open Exploration Findings\n\n## Quality Risks\n",
    }),
    /EXPLORATION\.md.*lines/,
  ],
  [2, "edits the source", () => ({ "src/warm.js": "// gone\n" }), /- src\/warm\.js was changed, and phase 2/],
  [2, "leaves out what it owes", () => ({ "quality/CONTRACTS.md": undefined }), /CONTRACTS\.md is missing/],
  [
    3,
    "names a test that is not there",
    honest => ({
      "quality/BUGS.md": (honest["quality/BUGS.md"] ?? "").replace(
        "remove stays inside",
        "remove stays within",
      ),
    }),
    /BUGS\.md:\d+: .*remove stays within.*\[named-tests\]/,
  ],
  [
    4,
    "lets one auditor speak for two",
    honest => ({
      "quality/spec_audits/2026-11-20-auditor-3.md": honest["quality/spec_audits/2026-11-20-auditor-1.md"],
    }),
    /auditor-3\.md.*\[council/,
  ],
  [
    5,
    "calls a syntax error a red run",
    honest => ({
      "quality/results/BUG-001.red.log": (honest["quality/results/BUG-001.red.log"] ?? "").replace(
        /\n\n[\s\S]*$/,
        "\n\nbash: -c: line 1: syntax error near unexpected token `('\n",
      ),
    }),
    /BUG-001\.red\.log.*\[red-runs\]/,
  ],
  [
    6,
    "touches up the bugs",
    () => ({ "quality/BUGS.md": "# Bugs\n\n## No confirmed bugs\n" }),
    /- quality\/BUGS\.md was changed, and phase 6/,
  ],
  [
    6,
    "skips the verification",
    () => ({ "quality/results/phase6-verification.log": undefined }),
    /phase6-verification\.log is missing/,
  ],
];

for (const [lying, what, lie, said] of LIES)
  test(`a worker of phase ${lying} who ${what} stops there`, async () => {
    const site = memorySite(kettleSource);
    for (const phase of SIX.filter(one => one <= lying)) {
      assert.equal((await site.run("phase", "start", String(phase))).code, 0);
      const honest = honestWork(phase);
      site.put(phase === lying ? { ...honest, ...lie(honest) } : honest);
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
    for (const path of Object.keys(lie(honestWork(lying)))) site.put({ [path]: truth[path] });
    const again = await site.run("phase", "finish", String(lying));
    assert.equal(again.code, 0, again.stdout);
  });
