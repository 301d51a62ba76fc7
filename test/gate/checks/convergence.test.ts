import { bugsFile, testCheck } from "../../support/check-cases.ts";

const PATH = "quality/PROGRESS.md";
const files = (bugs: readonly string[], seeds: readonly string[], ...lines: readonly string[]) => ({
  "quality/BUGS.md": bugsFile(
    Object.fromEntries(bugs.map(id => [id, [`- **Description:** ${id.replace("BUG", "SEED")}`]])),
  ).replaceAll("src/a.js:1", "src/none.js:1"),
  "quality/SEED_CHECKS.md": [
    "| Seed | File:Line | Assertion |",
    "|---|---|---|",
    ...seeds.map(id => `| ${id} | src/z.js:1 | it boils |`),
    "",
  ].join("\n"),
  [PATH]: `# Progress\n\n${lines.join("\n")}\n`,
});
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;
const section = (...lines: readonly string[]) => ["SEED-002 resolved", "", "## Convergence", "", ...lines];

testCheck("convergence", [
  { what: "nothing is said", files: files(["BUG-001"], []), status: "not due" },
  {
    what: "converged",
    files: files(
      ["BUG-001"],
      ["SEED-001", "SEED-002"],
      ...section("Seeds: 2, confirmed: 1, resolved: 1, net-new: 0. **CONVERGED**"),
    ),
    status: "pass",
  },
  {
    what: "not converged, with words before and behind the numbers",
    files: files(
      ["BUG-001", "BUG-003"],
      ["SEED-001", "SEED-002"],
      ...section(
        "- 2 seeds",
        "- 1 confirmed",
        "- 1 resolved",
        "- **Net-new:** 1 (BUG-003)",
        "",
        "NOT CONVERGED",
      ),
    ),
    status: "pass",
  },
  {
    what: "over a bug of its own",
    files: files(
      ["BUG-003"],
      ["SEED-002"],
      ...section("Seeds: 1, confirmed: 0, resolved: 1, net-new: 0. CONVERGED"),
    ),
    status: "fail",
    findings: [
      error(5, "The run is called CONVERGED, and by its net-new bugs it is NOT CONVERGED."),
      error(5, "The section on convergence leaves out the net-new BUG-003."),
      error(5, "The section on convergence says 0 net-new bugs; by the records it is 1."),
    ],
  },
  {
    what: "seeds that do not add up",
    files: files(
      ["BUG-001"],
      ["SEED-001", "SEED-002"],
      ...section("Seeds: 3, confirmed: 2, resolved: 2, net-new: 0. CONVERGED"),
    ),
    status: "fail",
    findings: [
      error(5, "The section on convergence says 2 confirmed seeds; by the records it is 1."),
      error(5, "The section on convergence says 2 resolved seeds; by the records it is 1."),
      error(5, "The section on convergence says 3 seeds; by the records it is 2."),
    ],
  },
  {
    what: "no numbers and no verdict",
    files: files(["BUG-001"], ["SEED-001", "SEED-002"], ...section("It is done.")),
    status: "fail",
    findings: [
      error(
        5,
        "The run is called neither CONVERGED nor NOT CONVERGED, and by its net-new bugs it is CONVERGED.",
      ),
      ...["confirmed seeds", "net-new bugs", "resolved seeds", "seeds"].map(what =>
        error(5, `The section on convergence does not say how many ${what} there are.`),
      ),
    ],
  },
]);
