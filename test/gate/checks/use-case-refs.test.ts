import { testCheck } from "../../support/check-cases.ts";

const RESULTS = "quality/results/integration-results.json";
const run = (useCases: unknown, coverage: unknown) => ({
  "quality/REQUIREMENTS.md": "### UC-01: a\n\nLike UC-07.\n\n### UC-02: b\n",
  [RESULTS]: JSON.stringify({ groups: [{ name: "g", use_cases: useCases }], uc_coverage: coverage }, null, 1),
});
const both = { "UC-01": "covered_pass", "UC-02": "not_mapped" };

testCheck("use-case-refs", [
  { what: "all of them", files: run(["UC-01"], both), status: "pass" },
  { what: "none but the infrastructure", files: run(["[Infrastructure]"], both), status: "pass" },
  {
    what: "a value outside its set is left to the schema",
    files: run([], { ...both, "UC-02": "ok" }),
    status: "pass",
  },
  { what: "wrong types are left to the schema", files: run("UC-09", ["UC-01"]), status: "pass" },
  {
    what: "one that is only mentioned",
    files: run(["UC-07"], { ...both, "UC-07": "covered_pass" }),
    status: "fail",
    findings: [
      `error ${RESULTS}:3 The group "g" exercises UC-07, which REQUIREMENTS.md does not define.`,
      `error ${RESULTS}:13 uc_coverage has UC-07, which REQUIREMENTS.md does not define.`,
    ],
  },
  {
    what: "another spelling leaves one out",
    files: run(["UC-01"], { "UC-1": "covered_pass", "UC-02": "not_mapped" }),
    status: "fail",
    findings: [
      `error ${RESULTS}:10 uc_coverage leaves out UC-01.`,
      `error ${RESULTS}:11 uc_coverage has UC-1, which REQUIREMENTS.md does not define.`,
    ],
  },
  { what: "no integration run", files: { "quality/REQUIREMENTS.md": "### UC-01: a\n" }, status: "not due" },
]);
