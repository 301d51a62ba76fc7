import { type Aftermath, testOrchestra } from "../../support/orchestra-cases.ts";
import { teamWith } from "../../support/team.ts";

const AUDIT = "work/auditor/audit.json";
const SYNTHESIZED = { status: "success_synthesized" };
/** What names nothing that was made. */
const WORDS = { ...SYNTHESIZED, artifact_paths: undefined };
const audit = (verdict: string, count: number, ...workers: readonly (readonly [string, string])[]) => ({
  [AUDIT]: JSON.stringify({ verdict, count, workers: workers.map(([name, result]) => ({ name, result })) }),
});
const line1 = (message: string) => `pending ${AUDIT}:1 auditor ${message}`;

/** The page's builder and others did not write their results. */
const invented = (...names: readonly string[]): Pick<Aftermath, "says"> => ({
  says: Object.fromEntries(names.map(name => [name, SYNTHESIZED])),
});
const ALONE = teamWith({ auditor: undefined });
const nobody = (names: string, count: number) =>
  `pending work:0 Somebody else than their workers wrote the results of ${names} (${count}), and nobody audited it.`;

const UNSEEN = "pending work:0 No auditor of the run has looked into the slots.";

testOrchestra("synth-gate", [
  { what: "nothing was invented, and an audit says so" },
  {
    what: "nothing is known to be invented, and nobody looked",
    team: ALONE,
    status: "pending",
    findings: [UNSEEN],
  },
  {
    what: "exactly as many were invented as are named",
    team: ALONE,
    files: Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `work/x${String(index).padStart(2, "0")}/result.json`,
        JSON.stringify(SYNTHESIZED),
      ]),
    ),
    status: "pending",
    findings: [
      nobody(Array.from({ length: 20 }, (_, index) => `x${String(index).padStart(2, "0")}`).join(", "), 20),
    ],
  },
  {
    what: "everybody in Scoring was invented",
    team: ALONE,
    ...invented("eve", "cyd", "vic", "val", "amy"),
    status: "pending",
    findings: [UNSEEN],
  },
  { what: "nobody looked yet, and Scoring is still to come", team: ALONE, upTo: "Polish", status: "not due" },
  {
    what: "one was invented, and nobody audited it",
    team: ALONE,
    ...invented("bob"),
    status: "pending",
    findings: [nobody("bob", 1)],
  },
  {
    what: "an audit covers it",
    ...invented("bob"),
    files: audit("ALL_VERIFIED", 1, ["bob", "PASS"]),
  },
  {
    what: "an audit covers them, and others beside",
    ...invented("bob", "ann"),
    files: audit("ALL_VERIFIED", 2, ["ann", "PASS"], ["scout", "PASS"], ["bob", "PASS"]),
  },
  {
    what: "an audit says no",
    ...invented("bob"),
    files: audit("NOT_VERIFIED", 1, ["bob", "PASS"]),
    status: "pending",
    findings: [line1("says NOT_VERIFIED.")],
  },
  {
    what: "an audit counts too few",
    ...invented("bob", "ann"),
    files: audit("ALL_VERIFIED", 1, ["bob", "PASS"], ["ann", "PASS"]),
    status: "pending",
    findings: [line1("counts 1 synthesized results, and there are 2 on disk.")],
  },
  {
    what: "an audit counts too many",
    files: audit("ALL_VERIFIED", 16),
    status: "pending",
    findings: [line1("counts 16 synthesized results, and there are 0 on disk.")],
  },
  {
    what: "an audit leaves one out",
    ...invented("bob", "ann"),
    files: audit("ALL_VERIFIED", 2, ["bob", "PASS"]),
    status: "pending",
    findings: [line1("has no single PASS for ann.")],
  },
  {
    what: "an audit fails one",
    ...invented("bob"),
    files: audit("ALL_VERIFIED", 1, ["bob", "FAIL"]),
    status: "pending",
    findings: [line1("has no single PASS for bob.")],
  },
  {
    what: "an audit passes and fails one",
    ...invented("bob"),
    files: audit("ALL_VERIFIED", 1, ["bob", "PASS"], ["bob", "FAIL"]),
    status: "pending",
    findings: [line1("has no single PASS for bob.")],
  },
  {
    what: "an audit passes one twice",
    ...invented("bob"),
    files: audit("ALL_VERIFIED", 1, ["bob", "PASS"], ["bob", "PASS"]),
    status: "pending",
    findings: [line1("has no single PASS for bob.")],
  },
  {
    what: "an audit passes another's name",
    ...invented("bob"),
    files: audit("ALL_VERIFIED", 1, ["Bob", "PASS"]),
    status: "pending",
    findings: [line1("has no single PASS for bob.")],
  },
  {
    what: "an audit fails one that its worker wrote",
    files: audit("ALL_VERIFIED", 0, ["bob", "FAIL"]),
    status: "pending",
    findings: [line1("has a FAIL for bob.")],
  },
  {
    what: "an audit of another shape",
    ...invented("bob"),
    files: { [AUDIT]: '{"verdict": "ALL_VERIFIED"}' },
    status: "pending",
    findings: [`pending ${AUDIT}:1 The document lacks the key "count".`],
  },
  {
    what: "an audit that is no file",
    files: { [AUDIT]: { kind: "fifo" } },
    status: "pending",
    findings: [`pending ${AUDIT}:0 It cannot be read. It is a fifo, not a regular file.`],
  },
  {
    what: "an auditor who left no audit",
    files: { [AUDIT]: undefined },
    status: "pending",
    findings: [`pending ${AUDIT}:0 work/auditor/result.json does not say that the audit is done.`],
  },
  {
    what: "an auditor who was invented and audits itself",
    ...invented("auditor"),
    files: audit("ALL_VERIFIED", 1, ["auditor", "PASS"]),
    status: "pending",
    findings: [`pending ${AUDIT}:0 work/auditor/result.json does not say that the audit is done.`],
  },
  {
    what: "two auditors, of whom one says no",
    team: teamWith({
      second: () => ({
        files: { "work/second/audit.json": audit("NOT_VERIFIED", 0)[AUDIT] ?? "" },
        says: { role: "auditor" },
      }),
    }),
    status: "pending",
    findings: ["pending work/second/audit.json:1 second says NOT_VERIFIED."],
  },
  {
    what: "an audit in the slot of a builder",
    team: ALONE,
    ...invented("bob"),
    says: { bob: SYNTHESIZED, ann: { role: "auditor" } },
    files: { "work/ann/audit.json": audit("ALL_VERIFIED", 1, ["bob", "PASS"])[AUDIT] },
    status: "pending",
    findings: [nobody("bob", 1)],
  },
  {
    what: "scores that were invented",
    team: ALONE,
    ...invented("eve", "amy"),
    status: "pending",
    findings: [UNSEEN],
  },
  {
    what: "a builder that was invented and is called a judge",
    team: ALONE,
    says: { bob: { ...SYNTHESIZED, role: "judge" } },
    status: "pending",
    findings: [nobody("bob", 1)],
  },
  {
    what: "a stranger that was invented and is called a judge",
    team: ALONE,
    files: { "work/ghost/result.json": JSON.stringify({ ...SYNTHESIZED, role: "judge" }) },
    status: "pending",
    findings: [nobody("ghost", 1)],
  },
  {
    what: "words of one builder, and an audit of them",
    says: { bob: WORDS },
    files: audit("ALL_VERIFIED", 1, ["bob", "PASS"]),
  },
  {
    what: "words of all builders, and an audit of them",
    says: { ann: WORDS, bob: WORDS },
    files: audit("ALL_VERIFIED", 2, ["ann", "PASS"], ["bob", "PASS"]),
    status: "pending",
    findings: ["pending work:0 Of Builder there are only words, and no audit makes work of them."],
  },
  {
    what: "words of whole phases, and an audit of them",
    says: { scout: WORDS, polisher: { ...WORDS, skipped: "It was fine." } },
    files: audit("ALL_VERIFIED", 2, ["scout", "PASS"], ["polisher", "PASS"]),
    status: "pending",
    findings: ["Polish", "Recon"].map(
      name => `pending work:0 Of ${name} there are only words, and no audit makes work of them.`,
    ),
  },
  {
    what: "more than can be listed",
    team: ALONE,
    files: Object.fromEntries(
      Array.from({ length: 22 }, (_, index) => [
        `work/w${String(index).padStart(2, "0")}/result.json`,
        JSON.stringify(SYNTHESIZED),
      ]),
    ),
    status: "pending",
    findings: [
      nobody(
        `${Array.from({ length: 20 }, (_, index) => `w${String(index).padStart(2, "0")}`).join(", ")} and 2 more`,
        22,
      ),
    ],
  },
  {
    what: "no audit of a run that is not yet scored",
    upTo: "Polish",
    ...invented("bob"),
    status: "pending",
    findings: [nobody("bob", 1)],
  },
]);
