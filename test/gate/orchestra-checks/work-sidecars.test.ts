import { testOrchestra } from "../../support/orchestra-cases.ts";

const AUDIT = '{"verdict": "ALL_VERIFIED", "count": 0, "workers": []}\n';
const CARD = '{"composite": 0.9, "dimensions": [{"dimension": "form", "score": null}]}\n';
const OTHER = (path: string) => `error ${path}:0 It lies in the slot of a worker whose role is another.`;

testOrchestra("work-sidecars", [
  { what: "an audit by the auditor" },
  { what: "neither audit nor scorecard", files: { "work/auditor/audit.json": undefined }, status: "not due" },
  { what: "an audit in the slot of nobody", files: { "work/ghost/audit.json": "nonsense" } },
  {
    what: "an audit by a builder",
    files: { "work/bob/audit.json": AUDIT },
    status: "fail",
    findings: [OTHER("work/bob/audit.json")],
  },
  {
    what: "an audit by one who left no result",
    files: { "work/bob/audit.json": AUDIT, "work/bob/result.json": undefined },
    status: "fail",
    findings: [OTHER("work/bob/audit.json")],
  },
  {
    what: "an audit with a key too many",
    files: { "work/auditor/audit.json": `${AUDIT.trim().slice(0, -1)}, "note": "Fine."}` },
    status: "fail",
    findings: [
      'error work/auditor/audit.json:1 The document has the key "note", which the schema does not know.',
    ],
  },
  {
    what: "an audit with a count in words",
    files: { "work/auditor/audit.json": '{"verdict": "ALL_VERIFIED",\n"count": "none", "workers": []}' },
    status: "fail",
    findings: ["error work/auditor/audit.json:2 /count is not of type integer."],
  },
  {
    what: "an audit that is a link",
    files: { "work/auditor/audit.json": { kind: "symlink" } },
    status: "fail",
    findings: ["error work/auditor/audit.json:0 It cannot be read. It is a symlink, not a regular file."],
  },
  { what: "a scorecard by a scorer", files: { "work/eve/scorecard.json": CARD } },
  { what: "a scorecard by the auditor", files: { "work/auditor/scorecard.json": CARD } },
  {
    what: "a scorecard by a builder",
    files: { "work/bob/scorecard.json": CARD },
    status: "fail",
    findings: [OTHER("work/bob/scorecard.json")],
  },
  {
    what: "a scorecard that is nonsense, by a builder",
    files: { "work/bob/scorecard.json": "[]" },
    status: "fail",
    findings: [
      "error work/bob/scorecard.json:0 It lies in the slot of a worker whose role is another.",
      "error work/bob/scorecard.json:1 The document is not of type object.",
    ],
  },
]);
