import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const bugs = { [BUGS]: bugsFile({ "BUG-001": [], "BUG-002": [] }) };
const writeup = (name: string, heading: string) => ({
  [`quality/writeups/${name}`]: `${heading}\n\nText.\n`,
});
const second = writeup("BUG-002.md", "# BUG-002: a bug");
const first = writeup("BUG-001.md", "# BUG-001: a bug");
const PATH = "quality/writeups/BUG-001.md";

testCheck("writeup-ids", [
  { what: "each has its own", files: ownRun({ ...bugs, ...first, ...second }, []), status: "pass" },
  {
    what: "one is missing and one is of no bug",
    files: { ...bugs, ...first, ...writeup("BUG-2.md", "# BUG-2") },
    status: "fail",
    findings: [
      `error ${BUGS}:6 BUG-002 has no writeup.`,
      "error quality/writeups/BUG-2.md:0 There is a writeup for BUG-2, which BUGS.md does not confirm.",
    ],
  },
  {
    what: "files that are no writeups, and writeups in a directory of their own",
    files: {
      ...bugs,
      ...first,
      ...second,
      ...writeup(".gitkeep", ""),
      ...writeup("README.md", "# What is here"),
      ...writeup("old/BUG-001.md", "# BUG-001"),
      ...writeup("old/BUG-009.md", "# BUG-009"),
      ...writeup("old/notes.md", "# Notes"),
    },
    status: "fail",
    findings: [
      "error quality/writeups/old/BUG-009.md:0 There is a writeup for BUG-009, which BUGS.md does not confirm.",
    ],
  },
  {
    what: "another bug's writeup under its name",
    files: { ...bugs, ...writeup("BUG-001.md", "# BUG-002: a bug"), ...second },
    status: "fail",
    findings: [`error ${PATH}:1 The writeup of BUG-001 has a heading that names BUG-002.`],
  },
  ...["# A bug", "# BUG-001 and BUG-002"].map(heading => ({
    what: `a heading like other people's: ${heading}`,
    files: { ...bugs, ...writeup("BUG-001.md", heading), ...second },
    status: "pass",
  })),
  {
    what: "a heading without a bug",
    files: ownRun({ ...bugs, ...writeup("BUG-001.md", "# A bug"), ...second }, []),
    status: "fail",
    findings: [`error ${PATH}:1 The writeup of BUG-001 has a heading that names no bug.`],
  },
  {
    what: "a heading with two bugs",
    files: ownRun({ ...bugs, ...writeup("BUG-001.md", "# BUG-001 and BUG-002: a bug"), ...second }, []),
    status: "fail",
    findings: [`error ${PATH}:1 The writeup of BUG-001 has a heading that names BUG-002.`],
  },
  {
    what: "a bug whose title names another",
    files: ownRun(
      {
        [BUGS]: bugsFile({ "BUG-001": [], "BUG-002": [] }).replace("BUG-001: a bug", "BUG-001: like BUG-002"),
        ...writeup("BUG-001.md", "# BUG-001: like BUG-002"),
        ...second,
      },
      [],
    ),
    status: "pass",
  },
  {
    what: "no heading at all",
    files: ownRun({ ...bugs, ...writeup("BUG-001.md", "A bug"), ...second }, []),
    status: "pass",
  },
]);
