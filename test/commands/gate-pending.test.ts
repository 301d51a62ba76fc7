import assert from "node:assert/strict";
import { test } from "node:test";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { runInMemory } from "../support/memory-host.ts";
import { type Aftermath, filesAfter, scored } from "../support/orchestra-cases.ts";
import { answer, teamWith } from "../support/team.ts";

const PATH = ".assay/waivers.json";
const INVENTED: Aftermath = { says: { bob: { status: "success_synthesized" } } };
const SIGNED = ["--owner", "ann", "--reason", "I looked at it", "--until", "2026-12-31"];

/** What one who waives waits with: a run, and the file that `gate waive` left in it. */
async function waivedRun(aftermath: Aftermath) {
  const files = await filesAfter(aftermath);
  const { code, written } = await runInMemory(["gate", "waive", "--pending", ...SIGNED], files);
  assert.equal(code, 0);
  return { files: { ...files, ...written }, waivers: written[PATH] ?? "" };
}

interface Answer {
  readonly exit: number;
  readonly decision: string | undefined;
  /** Checks that do not pass, as `id status`. */
  readonly open: readonly string[];
  readonly waived: number;
}

/** What the gate makes of a run whose HEAD has some waivers. */
async function judged(files: Awaited<ReturnType<typeof filesAfter>>, committed?: string): Promise<Answer> {
  const commits = { HEAD: committed === undefined ? {} : { [PATH]: committed } };
  const { code, stdout } = await runInMemory(["gate", "--json"], files, commits);
  const verdict = JSON.parse(stdout) as GateVerdict;
  assert.equal(verdict.exit_code, code);
  const open = verdict.checks.filter(({ status }) => status !== "pass" && status !== "not due");
  return {
    exit: code,
    decision: verdict.loop?.decision,
    open: open.map(({ id, status }) => `${id} ${status}`),
    waived: verdict.counts.waived,
  };
}

test("what somebody else wrote is waited for until a person's word on it is committed", async () => {
  const before = await filesAfter(INVENTED);
  const waits = { exit: 3, decision: "pending", open: ["synth-gate pending"], waived: 0 };
  assert.deepEqual(await judged(before), waits);
  const { files, waivers } = await waivedRun(INVENTED);
  assert.deepEqual(await judged(files), { ...waits, open: ["synth-gate pending", "waivers pending"] });
  assert.deepEqual(await judged(files, waivers), {
    ...{ exit: 0, decision: "ship", open: ["synth-gate waived"], waived: 2 },
  });
  assert.deepEqual(
    await judged({ ...files, [PATH]: waivers.replace("ann", "bob") }, waivers),
    { ...waits, open: ["synth-gate pending", "waivers pending"] },
    "a word that was changed after it was committed is nobody's",
  );
});

test("the verdict says that a person accepted it", async () => {
  const { files, waivers } = await waivedRun(INVENTED);
  const { stdout } = await runInMemory(["gate", "--full"], files, { HEAD: { [PATH]: waivers } });
  assert.match(stdout, /waived: 2 findings, 1 check/);
  assert.match(stdout, /Decision: ship/);
});

const waiver = (changed: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    waivers: [
      {
        kind: "pending",
        run_id: "20261121T120000Z-c0ffee",
        owner: "ann",
        reason: "I looked at it.",
        until: "2026-12-31T23:59:59Z",
        added: "2026-11-21T12:00:00Z",
        ...changed,
      },
    ],
  });

const CASES: readonly (readonly [
  what: string,
  aftermath: Aftermath,
  waivers: string,
  expected: Partial<Answer>,
])[] = [
  ["of this run", INVENTED, waiver(), { exit: 0 }],
  [
    "of another run",
    INVENTED,
    waiver({ run_id: "20261120T120000Z-c0ffee" }),
    { exit: 1, open: ["synth-gate pending", "waivers fail"] },
  ],
  [
    "of no run",
    INVENTED,
    waiver({ run_id: undefined }),
    { exit: 1, open: ["synth-gate pending", "waivers fail"] },
  ],
  [
    "that has ended",
    INVENTED,
    waiver({ until: "2026-11-21T11:59:59Z" }),
    { exit: 1, open: ["synth-gate pending", "waivers fail"] },
  ],
  [
    "of a check that waits",
    INVENTED,
    waiver({ kind: "check", run_id: undefined, check: "synth-gate" }),
    { exit: 3, open: ["synth-gate pending"], waived: 0 },
  ],
  ["of a run that waits for nothing", {}, waiver(), { exit: 0, open: [], waived: 0 }],
  [
    "of a run in which something is wrong as well",
    { ...INVENTED, files: { "work/ghost/result.json": "{}" } },
    waiver(),
    { exit: 1, decision: "loop", open: ["synth-gate waived", "foreign-results fail"].sort() },
  ],
  [
    "of a judge that is wanted",
    { says: scored(0.8) },
    waiver(),
    { exit: 0, decision: "ship", open: ["composite waived"] },
  ],
  [
    "of what is below the bar",
    { argv: ["--attempts", "1", "--below-bar", "pending"], says: scored(0.5, 0.5, 0.5, 0.5, 0.8) },
    waiver(),
    { exit: 0, decision: "shipped below bar", open: ["composite waived"] },
  ],
  [
    "of what is below the bar where the answer is no",
    { argv: ["--attempts", "1"], says: scored(0.5, 0.5, 0.5, 0.5, 0.8) },
    waiver(),
    { exit: 1, decision: "shipped below bar", open: ["composite fail"] },
  ],
  [
    "of a score that nobody can give",
    { says: { eve: { score: undefined, unscorable: "There is no screen." } } },
    waiver(),
    { exit: 0, open: ["scores waived"] },
  ],
  [
    "of a run whose Scoring was not begun",
    { upTo: "Polish" },
    waiver(),
    { exit: 3, decision: "pending", open: ["phase-states pending"], waived: 0 },
  ],
  [
    "of a run in which somebody is at work",
    { later: site => site.run("phase", "rerun", "--worker", "amy") },
    waiver(),
    { exit: 3, decision: "pending", open: ["phase-states pending", "slices pending"], waived: 0 },
  ],
];

for (const [what, aftermath, waivers, expected] of CASES)
  test(`a committed word ${what}`, async () => {
    const files = { ...(await filesAfter(aftermath)), [PATH]: waivers };
    const answer = await judged(files, waivers);
    const sorted = { ...answer, open: answer.open.toSorted() };
    assert.deepEqual({ ...sorted, ...expected }, sorted);
  });

test("a person's word on what is pending waives no fault beside it, and is not stale", async () => {
  const odd = () => ({ says: { role: "scorer", dimension: "speed", score: 1 } });
  const { files, waivers } = await waivedRun({ team: teamWith({ odd, eve: undefined }) });
  const { stdout } = await runInMemory(["gate", "--json"], files, { HEAD: { [PATH]: waivers } });
  const { findings, checks } = JSON.parse(stdout) as GateVerdict;
  assert.deepEqual(
    findings.filter(({ check }) => check === "scores").map(({ level, waived }) => [level, waived]),
    [
      ["pending", true],
      ["warning", undefined],
    ],
  );
  assert.deepEqual(
    checks.filter(({ id }) => id === "scores" || id === "waivers").map(({ status }) => status),
    ["waived", "pass"],
  );
  assert.ok(findings.every(({ check }) => check !== "waivers"));
});

test("who waives faults of a check does not end what it waits for", async () => {
  const files = await filesAfter({
    upTo: "Recon",
    later: async site => {
      await site.run("phase", "start", "builder", "--worker", "ann", "--worker", "bob");
      answer(site, "ann", () => ({ says: { status: "throttled", failure_reason: "429." } }));
    },
  });
  const waive = await runInMemory(["gate", "waive", "slices", ...SIGNED], files);
  const waivers = waive.written[PATH] ?? "";
  const answered = await judged({ ...files, [PATH]: waivers }, waivers);
  assert.deepEqual(answered.open, ["phase-states pending", "slices pending"]);
  assert.equal(answered.exit, 3);
});

test("a word that names a check as well is about what is pending alone", async () => {
  const files = await filesAfter({ files: { "work/bob/result.json": undefined } });
  const waive = await runInMemory(["gate", "waive", "--pending", ...SIGNED], files);
  const text = (waive.written[PATH] ?? "").replace(
    '"kind": "pending",',
    '"kind": "pending", "check": "slices",',
  );
  const { stdout } = await runInMemory(
    ["gate", "--json"],
    { ...files, [PATH]: text },
    { HEAD: { [PATH]: text } },
  );
  const { checks } = JSON.parse(stdout) as GateVerdict;
  assert.equal(checks.find(({ id }) => id === "slices")?.status, "fail");
});
