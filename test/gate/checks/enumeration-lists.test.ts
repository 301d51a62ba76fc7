import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/code_reviews/d-review.md";
const files = (header: string, ...rows: readonly string[]) => ({
  "quality/BUGS.md": "# Bugs\n",
  [PATH]: ["# Review", "", header, header.replaceAll(/[^|]+/g, "---"), ...rows, ""].join("\n"),
});
const HEADER = "| Spec | Code | Verdict |";
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("enumeration-lists", [
  { what: "no enumeration", files: files("| A | B |", "| x | y |"), status: "not due" },
  { what: "a table of other verdicts", files: files(HEADER, "| a | b | fine |"), status: "not due" },
  {
    what: "found and not found",
    files: files(
      HEADER,
      "| a | `x` | FOUND (line 3) |",
      "| b | | NOT IN CODE |",
      "| c | | **FOUND (lines 4-5)** |",
    ),
    status: "pass",
  },
  {
    what: "found nowhere, and something else",
    files: files(HEADER, "| a | `x` | FOUND (line 3) |", "| b | | FOUND |", "| c | | probably |"),
    status: "fail",
    findings: [
      error(6, "The item was found, and the row does not say on which line."),
      error(7, 'The verdict is "probably", neither FOUND (line N) nor NOT IN CODE.'),
    ],
  },
]);
