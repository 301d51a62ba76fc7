import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, tddFile } from "../../support/small-records.ts";

const at = (line: number) => `quality/results/tdd-results.json:${line}`;
const sidecar = at(13);
const named = { fix_patch: "quality/patches/BUG-001-fix.patch", patch_gate_passed: true };
const patch = { "quality/patches/BUG-001-fix.patch": "" };
const bugs = bugsFile({ id: "BUG-001" });
const denied = bugsFile({ id: "BUG-001", fixPatch: "none — it needs a decision" });

testJudging("fix-patch-flag", [
  { name: "the patch is there and all say so", files: { ...bugs, ...tddFile(), ...patch } },
  {
    name: "there is none and all say so",
    files: { ...denied, ...tddFile([{ fix_patch_present: false, verdict: "confirmed open" }]) },
  },
  {
    name: "a patch of another bug does not count, nor one of another kind",
    files: {
      ...bugs,
      ...tddFile(),
      "quality/patches/BUG-0010-fix.patch": "",
      "quality/patches/BUG-001-fixture.patch": "",
    },
    findings: [
      `error ${sidecar} BUG-001 says that its fix patch is present, but quality/patches/BUG-001-fix.patch is not there.`,
    ],
  },
  {
    name: "the flag denies the patch",
    files: { ...bugs, ...patch, ...tddFile([{ fix_patch_present: false }]) },
    findings: [
      `error ${sidecar} BUG-001 says that it has no fix patch, but quality/patches/BUG-001-fix.patch is there.`,
    ],
  },
  {
    name: "verified without a patch",
    files: { ...denied, ...tddFile([{ fix_patch_present: false }]) },
    findings: [`error ${sidecar} BUG-001 is TDD verified without a fix patch.`],
  },
  {
    name: "BUGS.md denies the patch",
    files: { ...denied, ...tddFile(), ...patch },
    findings: [
      "error quality/BUGS.md:10 BUGS.md says that BUG-001 has no fix patch, but quality/patches/BUG-001-fix.patch is there.",
    ],
  },
  { name: "the entry names its patch", files: { ...bugs, ...patch, ...tddFile([named]) } },
  {
    name: "the entry names its patches without their directory, or none",
    files: {
      ...bugs,
      ...patch,
      ...tddFile([{ fix_patch: "BUG-001-fix.patch", regression_patch: "", patch_gate_passed: null }]),
    },
  },
  {
    name: "the entry names other patches",
    files: {
      ...bugs,
      ...patch,
      ...tddFile([{ fix_patch: "quality/patches/BUG-002-fix.patch", regression_patch: "x.patch" }]),
    },
    findings: [
      `error ${at(15)} BUG-001 names quality/patches/BUG-002-fix.patch as its fix patch, not quality/patches/BUG-001-fix.patch.`,
      `error ${at(16)} BUG-001 names x.patch as its regression patch, not quality/patches/BUG-001-regression-test.patch.`,
    ],
  },
  {
    name: "the entry names a patch and says that there is none",
    files: {
      ...denied,
      ...tddFile([{ ...named, fix_patch_present: false, verdict: "confirmed open" }]),
    },
    findings: [
      `error ${at(15)} BUG-001 names quality/patches/BUG-001-fix.patch as its fix patch, which is not there.`,
    ],
  },
  {
    name: "verified by patches that did not apply",
    files: { ...bugs, ...patch, ...tddFile([{ ...named, patch_gate_passed: false }]) },
    findings: [
      `error ${at(16)} BUG-001 is TDD verified, but says that its patches did not apply as written.`,
    ],
  },
  {
    name: "patches that did not apply, and no claim that they did",
    files: {
      ...bugs,
      ...patch,
      ...tddFile([{ ...named, patch_gate_passed: false, verdict: "confirmed open" }]),
    },
  },
  {
    name: "no flag",
    files: { ...bugs, ...patch, ...tddFile([{ fix_patch_present: "yes" }]) },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the entry has no fix_patch_present."],
  },
  {
    name: "an entry without an id",
    files: { ...bugs, ...patch, ...tddFile([{}, { id: 7, fix_patch: "x.patch" }]) },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 2; the entry has no id."],
  },
  {
    name: "the entry names a patch that is not there, and says that it is",
    files: { ...denied, ...tddFile([{ ...named, verdict: "confirmed open" }]) },
    findings: [
      `error ${sidecar} BUG-001 says that its fix patch is present, but quality/patches/BUG-001-fix.patch is not there.`,
    ],
  },
  {
    name: "the entry names a regression patch that is not there, which another check reports",
    files: {
      ...denied,
      ...tddFile([
        {
          fix_patch_present: false,
          verdict: "confirmed open",
          regression_patch: "quality/patches/BUG-001-regression-test.patch",
        },
      ]),
    },
  },
  {
    name: "no flag, and a patch that is named and there",
    files: { ...bugs, ...patch, ...tddFile([{ ...named, fix_patch_present: "yes" }]) },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the entry has no fix_patch_present."],
  },
]);
