import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/CONTRACTS.md";
const bugs = { "quality/BUGS.md": "# Bugs\n" };
const files = (...lines: readonly string[]) => ({ ...bugs, [PATH]: `# Contracts\n\n${lines.join("\n")}\n` });
const LIST = [
  "### src/a.js (2 contracts)",
  "",
  "1. [METHOD] boil: boils",
  "2. [ERROR] boil: refuses",
  "",
  "### src/b.js (1 contracts)",
  "",
  "3. [NULL] pour: nothing",
];
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("contract-counts", [
  {
    what: "everything adds up",
    files: files(
      "Source files analyzed: 3",
      "Total contracts extracted: 3",
      "",
      "- METHOD: 1",
      "- ERROR: 1",
      "- NULL: 1",
      "",
      ...LIST,
    ),
    status: "pass",
  },
  {
    what: "as many files as have contracts, which are none",
    files: files("Source files analyzed: 0", "", "## C-1 — it boils"),
    status: "not due",
  },
  {
    what: "a summary as a table",
    files: files(
      "| Category | Contracts |",
      "|---|---|",
      "| METHOD | 1 |",
      "| ERROR | 1 |",
      "| NULL | 1 |",
      "| ORDER | 0 |",
      "",
      ...LIST,
    ),
    status: "pass",
  },
  {
    what: "a list of another kind",
    files: files("## C-1 — it boils", "", "**Statement.** It does."),
    status: "not due",
  },
  {
    what: "a total and sources that are not those of the list",
    files: files("Source files analyzed: 1. Total contracts extracted: 72.", "", ...LIST),
    status: "fail",
    findings: [
      error(3, "All contracts are said to be 72; the list has 3."),
      error(3, "The source files are said to be 1; the list has 2."),
    ],
  },
  {
    what: "a heading that counts others",
    files: files(...LIST.with(0, "### src/a.js (5 contracts)")),
    status: "fail",
    findings: [error(3, "The contracts of src/a.js are said to be 5; the list has 2.")],
  },
  {
    what: "a summary of another list",
    files: files("- METHOD: 2", "- ERROR: 1", "- THREAD: 1", "", ...LIST),
    status: "fail",
    findings: [
      error(
        3,
        "The summary by category is not that of the list: METHOD 2 instead of 1, THREAD 1 instead of 0.",
      ),
    ],
  },
  {
    what: "a summary above contracts of another form",
    files: files("- METHOD: 2", "", "### src/a.js (2 contracts)", "", "It boils, and it refuses."),
    status: "fail",
    findings: [error(5, "The contracts of src/a.js are said to be 2; the list has 0.")],
  },
  {
    what: "one category of its own",
    files: files(...LIST.with(2, "1. [MISC] boil: boils")),
    status: "fail",
    findings: [
      error(
        5,
        "The category MISC is none of METHOD, NULL, CONFIG, ERROR, INVARIANT, COMPAT, ORDER, LIFECYCLE, THREAD.",
      ),
    ],
  },
  {
    what: "categories of its own",
    files: files(...LIST.with(2, "1. [MISC] boil: boils").with(3, "2. [VIBE] boil: refuses")),
    status: "fail",
    findings: [
      error(
        5,
        "The category MISC is none of METHOD, NULL, CONFIG, ERROR, INVARIANT, COMPAT, ORDER, LIFECYCLE, THREAD. 1 more contracts have such a one.",
      ),
    ],
  },
]);
