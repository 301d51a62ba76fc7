import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/REQUIREMENTS.md";
const SIDECAR = "quality/results/integration-results.json";
const files = (...useCase: readonly string[]) => ({
  "quality/BUGS.md": "# Bugs\n",
  [PATH]: [
    "### UC-01: boil",
    "",
    ...useCase,
    "",
    "### REQ-001: boils",
    "",
    "- **Specificity:** specific",
    "",
    "### REQ-002: is nice",
    "",
    "- **Specificity:** architectural-guidance",
    "",
    "### REQ-003: lasts",
    "",
  ].join("\n"),
});
const groups = (...useCases: readonly (readonly unknown[])[]) => ({
  [SIDECAR]: JSON.stringify(
    { groups: useCases.map((ids, at) => ({ name: `g${at}`, use_cases: ids })) },
    null,
    1,
  ),
});
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("use-cases", [
  { what: "an actor and a requirement", files: files("Actor: a cook. Links: REQ-001."), status: "pass" },
  {
    what: "in bold, with a full stop",
    files: files("**Actor.** Cook.", "", "**Related requirements.** REQ-001, REQ-002"),
    status: "pass",
  },
  {
    what: "two use cases a group",
    files: { ...files("- **Actor:** cook, REQ-001"), ...groups(["UC-01", "UC-02"], ["[Infrastructure]"]) },
    status: "pass",
  },
  {
    what: "a requirement that does not say how specific it is",
    files: files("Actor: cook, REQ-003"),
    status: "pass",
  },
  {
    what: "what is no text is left to the schema, and so are groups of another sidecar",
    files: {
      ...files("Actor: cook, REQ-001"),
      ...groups(["UC-01", 2, null]),
      "quality/results/tdd-results.json": '{"groups": [{"use_cases": ["UC-01", "UC-02", "UC-03"]}]}',
    },
    status: "pass",
  },
  {
    what: "nobody and nothing",
    files: files("It boils. The actor is unknown."),
    status: "fail",
    findings: [error(1, "UC-01 leads to no requirement."), error(1, "UC-01 names no actor.")],
  },
  {
    what: "a requirement that is only mentioned",
    files: files("Actor: cook, REQ-001 and REQ-009"),
    status: "fail",
    findings: [error(1, "UC-01 leads to REQ-009, which is not defined.")],
  },
  {
    what: "guidance alone",
    files: files("Actor: cook, REQ-002"),
    status: "fail",
    findings: [error(1, "UC-01 leads to no specific requirement.")],
  },
  {
    what: "a group that claims three",
    files: { ...files("Actor: cook, REQ-001"), ...groups(["UC-01", "UC-02", "UC-03"]) },
    status: "fail",
    findings: [`error ${SIDECAR}:5 The group "g0" claims 3 use cases; a group has 2 at most.`],
  },
  { what: "no use case at all", files: { ...files(), [PATH]: "### REQ-001: boils\n" }, status: "not due" },
]);
