import assert from "node:assert/strict";
import { test } from "node:test";
import { answeredRound, challengedRun } from "../../support/challenge-run.ts";
import { testCheck } from "../../support/check-cases.ts";
import { judgeBy } from "../../support/judge.ts";
import { runInMemory } from "../../support/memory-host.ts";
import { OWN_PIPELINE } from "../../support/own-site.ts";
import { readDirectory } from "../../support/valid-runs.ts";

const CLASS = { Class: "security" };
const RUN = challengedRun({ id: "BUG-001", fields: CLASS });
const QUIET = challengedRun({ id: "BUG-001" });
const RECORD = "quality/challenge/BUG-001-challenge.json";
const record = (...triggers: readonly string[]) => ({
  [RECORD]: JSON.stringify({ verdict: "CONFIRMED", triggers, rounds: [] }, null, 1),
});
const text = (verdict: string) => ({
  "quality/challenge/BUG-001-challenge.md": `# Challenge\n\n**Verdict:** ${verdict}\n`,
});
const WHY = "security-class: quality/BUGS.md:7 has the class security.";
const held = (why: string) => `BUG-001 has to be challenged, and nothing is decided. ${why} ${WHY}`;
const UNASKED = "No round about it is recorded.";
const HELD = held(UNASKED);
const REQUIREMENTS = { "quality/REQUIREMENTS.md": "### REQ-001: It boils\n\n- **Doc source:** README.md\n" };

/** The same run as other people's tools leave it. */
function foreign(files: Readonly<Record<string, string>>, version: string | undefined) {
  const { "quality/run.json": _run, ...rest } = files;
  const progress = `# Progress\n\n## Run metadata\n\nSkill version: ${version}\n`;
  return { ...rest, ...(version === undefined ? {} : { "quality/PROGRESS.md": progress }) };
}
const pipeline = (...triggers: readonly object[]) => ({
  ".assay/pipeline.json": JSON.stringify({ ...JSON.parse(OWN_PIPELINE), triggers }),
});
const ROW = { id: "boils", field: "Description", words: ["boils"], why: "It is hot." };

testCheck("challenge-coverage", [
  { what: "a bug that fires nothing", files: QUIET, status: "pass" },
  {
    what: "a bug that was challenged for what it fires",
    files: { ...RUN, ...record("security-class") },
    status: "pass",
  },
  {
    what: "a bug that was challenged for more",
    files: { ...RUN, ...record("sibling-differs", "security-class") },
    status: "pass",
  },
  {
    what: "a bug that fires nothing and was challenged all the same",
    files: { ...QUIET, ...record() },
    status: "pass",
  },
  { what: "no bugs", files: { ...QUIET, "quality/BUGS.md": "## No confirmed bugs\n" }, status: "not due" },
  {
    what: "a bug that was not challenged",
    files: RUN,
    status: "fail",
    findings: [`error quality/BUGS.md:3 ${HELD}`],
  },
  {
    what: "a bug whose challenge came to nothing",
    files: { ...RUN, [RECORD]: '{"triggers": ["security-class"]}' },
    status: "fail",
    findings: [
      `error quality/BUGS.md:3 ${held(`${RECORD}:1: The document lacks the key "schema_version".`)}`,
    ],
  },
  {
    what: "a text alone, in a run of assay's own",
    files: { ...RUN, ...text("CONFIRMED") },
    status: "fail",
    findings: [`error quality/BUGS.md:3 ${HELD}`],
  },
  {
    what: "a challenge that does not name a trigger",
    files: { ...RUN, ...record("no-spec-basis") },
    status: "fail",
    findings: [`error ${RECORD}:3 The challenge of BUG-001 does not name all that it fires. ${WHY}`],
  },
  {
    what: "another bug that was challenged",
    files: {
      ...challengedRun({ id: "BUG-001" }, { id: "BUG-002", fields: CLASS }),
      ...record("security-class"),
    },
    status: "fail",
    findings: [
      "error quality/BUGS.md:14 BUG-002 has to be challenged, and nothing is decided. No round about it is recorded. security-class: quality/BUGS.md:18 has the class security.",
    ],
  },
  {
    what: "a bug of a file that is not in the base",
    files: challengedRun({ id: "BUG-001", fields: { File: "src/gone.js:1" } }),
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 1; src/gone.js cannot be looked into: it is not among the files that quality/run.json records.",
    ],
  },
  {
    what: "the same bug, challenged",
    files: { ...challengedRun({ id: "BUG-001", fields: { File: "src/gone.js:1" } }), ...record() },
    status: "pass",
  },
  ...["1.4.1", "1.3.9", undefined].map(version => ({
    what: `a foreign run of version ${version}, which was not asked to`,
    files: foreign(RUN, version),
    status: "not due",
  })),
  ...["1.4.2", "1.4.10", "2.0.0"].map(version => ({
    what: `a foreign run of version ${version}, which was`,
    files: foreign(RUN, version),
    status: "pass",
    findings: [`warning quality/BUGS.md:3 ${HELD}`],
  })),
  {
    what: "a foreign run without a base",
    files: foreign(QUIET, "1.4.5"),
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 1; the run has no quality/run.json, so nothing says which content it judged; name a git revision with --source.",
    ],
  },
  {
    what: "a text alone, in a foreign run",
    files: { ...foreign(RUN, "1.4.5"), ...text("CONFIRMED") },
    status: "pass",
  },
  {
    what: "a text without a verdict, in a foreign run",
    files: { ...foreign(RUN, "1.4.5"), ...text("perhaps") },
    status: "pass",
    findings: [`warning quality/BUGS.md:3 ${HELD}`],
  },
  {
    what: "a trigger of the user's own",
    files: {
      ...challengedRun({ id: "BUG-001", fields: { Description: "It boils over." } }),
      ...pipeline(ROW),
    },
    status: "fail",
    findings: [
      'error quality/BUGS.md:3 BUG-001 has to be challenged, and nothing is decided. No round about it is recorded. boils: quality/BUGS.md:12 says "boils" in Description.',
    ],
  },
  {
    what: "triggers of the user's own that cannot be relied on",
    files: { ...QUIET, ...pipeline(ROW, ROW) },
    status: "fail",
    findings: [
      'error .assay/pipeline.json:0 .assay/pipeline.json:1: /triggers/1/id is "boils", which is the name of trigger 1 already.',
    ],
  },
]);

const bug = (round: 1 | 2, more = {}) => answeredRound(RUN, "BUG-001", round, { verdict: "bug", ...more });
const none = (round: 1 | 2) => answeredRound(RUN, "BUG-001", round, { verdict: "not a bug" });
const BY_HAND = (round: 1 | 2) =>
  `or by hand from \`assay challenge prompt BUG-001 --round ${round} --write\`.`;
const ASK = `Have it asked with \`assay challenge run BUG-001 --agent COMMAND\`, ${BY_HAND(1)}`;
const ANEW = `Ask both rounds anew, of others if need be, with \`assay challenge run BUG-001 --again --agent COMMAND\`, ${BY_HAND(1)}`;

const OPEN: Readonly<
  Record<string, readonly [files: Readonly<Record<string, string>>, why: string, hint: string]>
> = {
  "nobody was asked": [RUN, UNASKED, ASK],
  "a round is missing": [
    { ...RUN, ...bug(1) },
    "Round 2 was not asked.",
    ASK.replace("--round 1", "--round 2"),
  ],
  "the rounds disagree": [
    { ...RUN, ...bug(1), ...none(2) },
    'The second round overturns the first: round 1 says "bug", MEDIUM, and round 2 says "not a bug".',
    ANEW,
  ],
  "one round rates it lower": [
    { ...RUN, ...bug(1), ...bug(2, { severity: "LOW" }) },
    'Both call it a bug, and only one rates it lower: round 1 says "bug", MEDIUM, and round 2 says "bug", LOW.',
    ANEW,
  ],
  "a reply is not judged": [
    { ...RUN, ...bug(1), ...bug(2, { fault: "The reply is empty." }) },
    "Round 2 is not judged: The reply is empty.",
    ASK.replace("--round 1", "--round 2"),
  ],
  "it has changed since": [
    {
      ...RUN,
      ...bug(1),
      ...bug(2),
      "quality/BUGS.md": (RUN["quality/BUGS.md"] ?? "").replace("It never boils.", "It boils over."),
    },
    "The finding has changed since round 1 was asked.",
    ASK,
  ],
  "the canaries of its batch are not known": [
    { ...RUN, ...bug(1, { batch: "1".repeat(64) }), ...bug(2, { batch: "1".repeat(64) }) },
    "Round 1 does not count. Nothing says which canaries were in its batch.",
    "Score the canaries that are in the queue, or challenge it again among others.",
  ],
  "a record of a round is damaged": [
    { ...RUN, ...bug(1), "quality/challenge/BUG-001-round-1.json": "{}" },
    "quality/challenge/BUG-001-round-1.json:",
    "",
  ],
  "the rounds agree, and nobody decided": [
    { ...RUN, ...bug(1), ...bug(2) },
    "Its two rounds come to CONFIRMED, and that is not recorded.",
    "Record it with `assay challenge decide BUG-001`.",
  ],
};

for (const [what, [files, why, hint]] of Object.entries(OPEN))
  test(`challenge-coverage says why nothing is decided, and what to do: ${what}`, async () => {
    const { stdout } = await runInMemory(["gate", "--no-write", "--json"], files);
    const verdict = JSON.parse(stdout) as { findings: { check: string; message: string; hint: string }[] };
    const found = verdict.findings.filter(({ check }) => check === "challenge-coverage");
    assert.equal(found.length, 1);
    const [{ message = "", hint: said = "" } = {}] = found;
    assert.ok(message.startsWith(`BUG-001 has to be challenged, and nothing is decided. ${why}`), message);
    assert.ok(message.endsWith(WHY), message);
    assert.ok(said.startsWith(hint) && said !== "", said);
  });

test("challenge-coverage: a comment in the base that --source names", async () => {
  const commits = { v1: { "src/kettle.js": "// WHY: it must not boil.\nfalse;\n" } };
  const judged = await judgeBy("challenge-coverage", foreign(QUIET, "1.4.5"), ["--source", "v1"], commits);
  assert.deepEqual(judged, {
    status: "pass",
    findings: [
      'warning quality/BUGS.md:3 BUG-001 has to be challenged, and nothing is decided. No round about it is recorded. design-decision-comment: src/kettle.js:1 says "// WHY: it must not boil.".',
    ],
  });
});

test("challenge-coverage: a requirement stands where its document does", async () => {
  const bug = { id: "BUG-001", fields: { "Spec basis": "what it says" } };
  const without = await judgeBy("challenge-coverage", challengedRun(bug));
  assert.match(
    without.findings.join(),
    /no-spec-basis: .* names REQ-001, which REQUIREMENTS.md does not have/,
  );
  const beside = await judgeBy("challenge-coverage", { ...challengedRun(bug), ...REQUIREMENTS });
  assert.deepEqual(beside, { status: "pass", findings: [] });
});

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined ? "ASSAY_CORPUS names no directory of real runs" : false;

test("challenge-coverage: a real run whose contract asked for challenges, and one whose did not", {
  skip,
}, async () => {
  const judged = await judgeBy("challenge-coverage", readDirectory(`${corpus}/runs/bootstrap-27-bugs`));
  assert.equal(judged.status, "unchecked");
  // Each names a requirement whose source is the code, by the word [source] in REQUIREMENTS.md.
  const held = judged.findings.flatMap(
    finding => /^warning .*:\d+ BUG-0(\d\d) .*no-spec-basis: /.exec(finding)?.[1] ?? [],
  );
  assert.deepEqual(held, ["01", "04", "06", "07", "08", "09", "12", "13", "15", "16", "22", "23"]);
  assert.equal(judged.findings.length, held.length + 1);
  const older = await judgeBy("challenge-coverage", readDirectory(`${corpus}/runs/bootstrap-18-bugs`));
  assert.deepEqual(older, { status: "not due", findings: [] });
});
