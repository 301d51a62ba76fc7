import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/spec_audits/d-auditor-1.md";
const files = (...lines: readonly string[]) => ({
  "quality/BUGS.md": "# Bugs\n",
  [PATH]: `# Auditor\n\n${lines.join("\n")}\n`,
});
const FORMAL = "[Req: formal — README.md:3]";
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("audit-findings", [
  { what: "none", files: files("Nothing differs."), status: "not due" },
  {
    what: "all four, as items and alone",
    files: files(
      `- **Line 3:** [MISSING] ${FORMAL} a`,
      `**Lines 4-9:** [DIVERGENT] [Req: user-confirmed — mail] b`,
      "1. **Line 5**: [UNDOCUMENTED] c",
      "**Line 6:** [PHANTOM] [Req: inferred — from code] NEEDS REVIEW d",
    ),
    status: "pass",
  },
  {
    what: "a tag of its own, none, no requirement and no line",
    files: files(`**Line 3:** [ODD] ${FORMAL} a`, "**Line 4:** b", `**Line:** [MISSING] ${FORMAL} c`),
    status: "fail",
    findings: [
      error(3, "The finding is tagged ODD, not MISSING, DIVERGENT, UNDOCUMENTED, PHANTOM."),
      error(4, "The finding is tagged with nothing, not MISSING, DIVERGENT, UNDOCUMENTED, PHANTOM."),
      error(4, "The finding names its requirement in no [Req: tier — source]."),
      error(5, "The finding names no line."),
    ],
  },
  {
    what: "a tier that is none, and inferred ones that nobody is to review",
    files: files(
      "**Line 3:** [MISSING] [Req: rumour — x] a",
      "**Line 4:** [MISSING] [Req: inferred] b",
      "**Line 5:** [MISSING] [Req: inferred] c",
    ),
    status: "fail",
    findings: [
      error(3, "The finding names its requirement in no [Req: tier — source]."),
      error(
        4,
        "The finding is inferred and does not say NEEDS REVIEW. 1 more findings of this report do so.",
      ),
    ],
  },
  {
    what: "in a fence it is an example",
    files: files("```", "**Line 3:** [ODD] a", "```"),
    status: "not due",
  },
]);
