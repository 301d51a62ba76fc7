import { testCheck } from "../../support/check-cases.ts";

const unreadable = (path: string, problem: string) =>
  `error ${path}:0 It cannot be read as a part of the run. ${problem}`;
const LATIN = new Uint8Array([0x23, 0x20, 0xe9]);

testCheck("artifact-files", [
  { what: "text", files: { "quality/QUALITY.md": "", "quality/writeups/BUG-001.md": "x" }, status: "pass" },
  {
    what: "links, pipes and devices",
    files: {
      "quality/BUGS.md": { kind: "symlink" },
      "quality/results/BUG-001.red.log": { kind: "fifo" },
      "quality/patches/BUG-001-fix.patch": { kind: "device" },
    },
    status: "fail",
    findings: [
      unreadable("quality/BUGS.md", "It is a symlink, not a regular file."),
      unreadable("quality/patches/BUG-001-fix.patch", "It is a device, not a regular file."),
      unreadable("quality/results/BUG-001.red.log", "It is a fifo, not a regular file."),
    ],
  },
  {
    what: "what is not UTF-8",
    files: { "quality/writeups/BUG-001.md": LATIN },
    status: "fail",
    findings: [unreadable("quality/writeups/BUG-001.md", "The file is not valid UTF-8.")],
  },
  {
    what: "what is too large, by the cap of its kind",
    files: { "quality/QUALITY.md": " ".repeat(2 ** 20 + 1), "quality/BUGS.md": " ".repeat(2 ** 20 + 1) },
    status: "fail",
    findings: [unreadable("quality/QUALITY.md", "It is larger than 1048576 bytes.")],
  },
  {
    what: "what is no artifact",
    files: { "quality/QUALITY.md": "", "quality/picture.png": LATIN, "quality/writeups/x.png": LATIN },
    status: "pass",
  },
  {
    what: "a directory in the place of a file",
    files: { "quality/CONTRACTS.md/x": "" },
    status: "fail",
    findings: [unreadable("quality/CONTRACTS.md", "There is no such file.")],
  },
]);
