import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";

const BUGS = `${bugsFile({ "BUG-001": [] })}\n## Reviewed and dismissed\n\n- BUG-004: by design\n`;

/** A challenge's record, one key a line. */
const record = (bug: string, fields: object) => ({
  [`quality/challenge/${bug}-challenge.json`]: JSON.stringify(
    {
      verdict: "CONFIRMED",
      severity_before: "HIGH",
      severity_after: "HIGH",
      rounds: [
        { agent: "a", position: "bug" },
        { agent: "b", position: "bug" },
      ],
      ...fields,
    },
    null,
    1,
  ),
});
const text = (bug: string, ...lines: readonly string[]) => ({
  [`quality/challenge/${bug}-challenge.md`]: `# Challenge\n\n${lines.join("\n\n")}\n`,
});
const files = { "quality/BUGS.md": BUGS };
const JSON_1 = "quality/challenge/BUG-001-challenge.json";
const MD_1 = "quality/challenge/BUG-001-challenge.md";
const rounds = (...positions: readonly string[]) => ({
  rounds: positions.map((position, index) => ({ agent: `a${index}`, position })),
});

const rated = (...answers: readonly (readonly [string, string | null])[]) => ({
  rounds: answers.map(([position, severity], index) => ({ agent: `a${index}`, position, severity })),
});
const worded = (...replies: readonly string[]) => ({
  rounds: replies.map((reply, index) => ({
    ...{ agent: `a${index}`, position: "bug", severity: "HIGH" },
    ...{ prompt_sha256: "p", reply_sha256: reply },
  })),
});
const madeRound = (round: 1 | 2, reply: string, answer: object | null = { verdict: "bug" }) => ({
  [`quality/challenge/BUG-001-round-${round}.json`]: JSON.stringify({
    ...{ bug: "BUG-001", prompt: { sha256: "p" }, reply: { sha256: reply }, answer },
  }),
});

testCheck("challenge-verdicts", [
  { what: "none", files, status: "not due" },
  {
    what: "another sidecar is no challenge",
    files: { ...files, "quality/results/tdd-results.json": '{"verdict": "CONFIRMED"}' },
    status: "not due",
  },
  {
    what: "confirmed in record and text",
    files: { ...files, ...record("BUG-001", {}), ...text("BUG-001", "**Verdict:** CONFIRMED") },
    status: "pass",
  },
  {
    what: "the older form of the text",
    files: { ...files, ...text("BUG-001", "**CONFIRMED**.") },
    status: "pass",
  },
  {
    what: "rejected and dismissed",
    files: {
      ...files,
      ...record("BUG-004", {
        verdict: "REJECTED",
        severity_after: null,
        ...rounds("not a bug", "not a bug"),
      }),
    },
    status: "pass",
  },
  {
    what: "downgraded by one level",
    files: {
      ...files,
      ...record("BUG-001", { verdict: "DOWNGRADED", severity_after: "LOW", ...rounds("not a bug", "bug") }),
    },
    status: "pass",
  },
  {
    what: "rejected and still confirmed",
    files: { ...files, ...text("BUG-001", "**Verdict:** REJECTED") },
    status: "fail",
    findings: ["error quality/BUGS.md:1 BUG-001 is confirmed here, and its challenge rejected it."],
  },
  {
    what: "confirmed and yet dismissed",
    files: { ...files, ...text("BUG-004", "**Verdict:** CONFIRMED") },
    status: "fail",
    findings: ["error quality/BUGS.md:8 BUG-004 is dismissed here, and its challenge came to CONFIRMED."],
  },
  {
    what: "a verdict in mid-sentence is none",
    files: { ...files, ...text("BUG-001", "I think the **Verdict:** CONFIRMED is right.") },
    status: "fail",
    findings: [`error ${MD_1}:0 The challenge of BUG-001 states no verdict on a line of its own.`],
  },
  {
    what: "a verdict in a fence is none",
    files: { ...files, ...text("BUG-001", "```\n**Verdict:** CONFIRMED\n```") },
    status: "fail",
    findings: [`error ${MD_1}:0 The challenge of BUG-001 states no verdict on a line of its own.`],
  },
  {
    what: "a verdict in other words",
    files: { ...files, ...text("BUG-001", "**Verdict:** CONFIRMED, mostly") },
    status: "fail",
    findings: [
      `error ${MD_1}:3 The challenge of BUG-001 came to "CONFIRMED, mostly", which is none of CONFIRMED, DOWNGRADED, REJECTED.`,
    ],
  },
  {
    what: "two verdicts in one text",
    files: { ...files, ...text("BUG-001", "**Verdict:** CONFIRMED", "**Verdict:** REJECTED") },
    status: "fail",
    findings: [`error ${MD_1}:5 The challenge of BUG-001 states a second verdict, REJECTED.`],
  },
  {
    what: "text and record differ",
    files: { ...files, ...record("BUG-001", {}), ...text("BUG-001", "**Verdict:** DOWNGRADED") },
    status: "fail",
    findings: [
      `error ${MD_1}:3 The challenge of BUG-001 came to DOWNGRADED here and to CONFIRMED in its record.`,
    ],
  },
  {
    what: "confirmed against both rounds",
    files: { ...files, ...record("BUG-001", rounds("not a bug", "not a bug")) },
    status: "fail",
    findings: [`error ${JSON_1}:2 The challenge of BUG-001 came to CONFIRMED, but no round concluded "bug".`],
  },
  {
    what: "one challenger for both rounds",
    files: {
      ...files,
      ...record("BUG-001", {
        rounds: [
          { agent: "a", position: "bug" },
          { agent: "a", position: "bug" },
        ],
      }),
    },
    status: "pass",
    findings: [`warning ${JSON_1}:11 Both rounds of the challenge of BUG-001 were argued by a.`],
  },
  {
    what: "a record of one round",
    files: { ...files, ...record("BUG-001", rounds("bug")) },
    status: "pass",
  },
  ...["severity_before", "severity_after"].map(key => ({
    what: `a record without ${key}`,
    files: { ...files, ...record("BUG-001", { [key]: undefined }) },
    status: "pass",
  })),
  ...[
    ["CONFIRMED", "LOW", "moved HIGH to LOW"],
    ["DOWNGRADED", "HIGH", "HIGH became HIGH"],
    ["DOWNGRADED", "CRITICAL", "HIGH became CRITICAL"],
    ["DOWNGRADED", null, "left no severity"],
  ].map(([verdict, after, fault]) => ({
    what: `${verdict} with the severity ${after}`,
    files: { ...files, ...record("BUG-001", { verdict, severity_after: after }) },
    status: "fail",
    findings: [`error ${JSON_1}:4 The challenge of BUG-001 came to ${verdict}, but ${fault}.`],
  })),
  {
    what: "rejected, with a severity left",
    files: {
      ...files,
      ...record("BUG-004", { verdict: "REJECTED", ...rounds("not a bug", "not a bug") }),
    },
    status: "fail",
    findings: [
      "error quality/challenge/BUG-004-challenge.json:4 The challenge of BUG-004 came to REJECTED, but left the severity HIGH.",
    ],
  },
  {
    what: "a text without its second round, in a run of assay's own",
    files: ownRun({ ...files, ...text("BUG-001", "**Verdict:** CONFIRMED", "## Round 1", "Yes.") }, []),
    status: "fail",
    findings: [`error ${MD_1}:0 The challenge of BUG-001 has nothing below "Round 2".`],
  },
  {
    what: "rounds that rate it lower, and a verdict that does not",
    files: { ...files, ...record("BUG-001", rated(["bug", "LOW"], ["bug", "MEDIUM"])) },
    status: "fail",
    findings: [
      `error ${JSON_1}:2 The challenge of BUG-001 came to CONFIRMED, and by the table of verdicts its rounds come to DOWNGRADED at MEDIUM: Both call it a bug, and both rate it lower: it gets the higher of the two severities.`,
    ],
  },
  {
    what: "rounds that settle nothing",
    files: { ...files, ...record("BUG-001", rated(["bug", "HIGH"], ["not a bug", null])) },
    status: "fail",
    findings: [
      `error ${JSON_1}:2 The challenge of BUG-001 came to CONFIRMED, and by the table of verdicts its rounds come to none: The second round overturns the first.`,
    ],
  },
  {
    what: "a verdict that follows from its rounds",
    files: { ...files, ...record("BUG-001", rated(["bug", "HIGH"], ["bug", "CRITICAL"])) },
    status: "pass",
  },
  {
    what: "decided on the words that are recorded",
    files: { ...files, ...record("BUG-001", worded("1", "2")), ...madeRound(1, "1"), ...madeRound(2, "2") },
    status: "pass",
  },
  {
    what: "asked again since it was decided",
    files: { ...files, ...record("BUG-001", worded("1", "2")), ...madeRound(1, "1"), ...madeRound(2, "3") },
    status: "fail",
    findings: [
      "error quality/challenge/BUG-001-round-2.json:0 The challenge of BUG-001 was decided, and its round 2 was asked or answered in other words since.",
    ],
  },
  {
    what: "decided without an answer",
    files: {
      ...files,
      ...record("BUG-001", worded("1", "2")),
      ...madeRound(1, "1"),
      ...madeRound(2, "2", null),
    },
    status: "fail",
    findings: [
      "error quality/challenge/BUG-001-round-2.json:0 The challenge of BUG-001 was decided, and its round 2 has no answer that can be judged.",
    ],
  },
  {
    what: "a record whose fields have other types",
    files: { ...files, [JSON_1]: '{"verdict": [], "severity_before": 3, "rounds": "x"}' },
    status: "pass",
  },
]);
