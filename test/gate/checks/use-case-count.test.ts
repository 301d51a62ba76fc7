import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/REQUIREMENTS.md";
const defined = (...ids: string[]) => ({
  [PATH]: `UC-07, UC-08 and UC-09\n${ids.map(id => `### ${id}: x\n`).join("")}`,
});
const few = (level: string, line: number, count: number) => [
  `${level} ${PATH}:${line} REQUIREMENTS.md defines ${count} of at least 3 use cases.`,
];

testCheck("use-case-count", [
  { what: "three", files: defined("UC-01", "UC-02", "UC-03"), status: "pass" },
  { what: "two", files: defined("UC-01", "UC-02"), status: "fail", findings: few("error", 2, 2) },
  {
    what: "two, in general mode",
    files: defined("UC-01", "UC-02"),
    flags: ["--mode", "general"],
    status: "pass",
    findings: few("warning", 2, 2),
  },
  {
    what: "mentions only, in general mode",
    files: defined(),
    flags: ["--mode", "general"],
    status: "fail",
    findings: few("error", 0, 0),
  },
]);
