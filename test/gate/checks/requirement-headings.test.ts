import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/REQUIREMENTS.md";
const file = (...lines: string[]) => ({ [PATH]: `${lines.join("\n")}\n` });

testCheck("requirement-headings", [
  {
    what: "both kinds, each separator",
    files: file("### REQ-001: a", "### REQ-002 — b", "### UC-01 - c", "## About REQ-003", "REQ-004"),
    status: "pass",
  },
  {
    what: "headings beside the form",
    files: file("### REQ-001: a", "## REQ-002: b", "### REQ-3: c", "#### UC-01: d"),
    status: "fail",
    findings: ["REQ-002: b", "REQ-3: c", "UC-01: d"].map(
      (text, index) =>
        `error ${PATH}:${index + 2} The heading "${text}" does not define anything: its form is not known.`,
    ),
  },
  {
    what: "one twice",
    files: file("### REQ-001: a", "### UC-01: b", "### REQ-001: c", "### REQ-001: d"),
    status: "fail",
    findings: [3, 4].map(
      line => `error ${PATH}:${line} REQ-001 is defined a second time; the first is on line 1.`,
    ),
  },
  {
    what: "a use case with one digit",
    files: file("### UC-1: a", "### UC-01: b"),
    status: "pass",
    findings: [`warning ${PATH}:1 UC-1 has a single digit, so that UC-01 is another id.`],
  },
  { what: "nothing is defined", files: file("REQ-001 is a mention."), status: "fail" },
]);
