import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, runFile } from "../../support/small-records.ts";

const path = "quality/writeups/BUG-001.md";
const bugs = bugsFile({ id: "BUG-001" });
const DIFF = "```diff\n--- a/a.js\n+++ b/a.js\n-old\n+new\n```";
const sections = (...titles: readonly string[]) =>
  titles.map(title => `## ${title}\n\n${/fix/i.test(title) ? DIFF : "Words."}\n`).join("\n");
const contract = ["Summary", "Spec reference", "The code", "Observable consequence", "The fix", "The test"];
const writeup = (text: string) => ({ ...bugs, [path]: `# BUG-001: a bug\n\n${text}` });
const older = sections("Requirement", "Location", "Symptom", "Root cause", "Regression test", "Proposed fix");

testJudging("writeup-sections", [
  {
    name: "all sections, and a writeup of no bug",
    files: { ...writeup(sections(...contract)), "quality/writeups/BUG-900.md": "# BUG-900\n" },
  },
  {
    name: "numbers, other endings and optional sections",
    files: writeup(
      sections(
        "1. Summary of it",
        "2. Spec reference",
        "3. The code",
        "4. Observable consequence",
        "5. Depth judgment",
        "6. The fix",
        "7. The test",
      ),
    ),
  },
  { name: "the layout of an older playbook, in a foreign run", files: writeup(older) },
  {
    name: "the layout of an older playbook, in a run of our own",
    files: { ...writeup(older), ...runFile },
    findings: [
      `error ${path}:0 The writeup lacks the sections ${contract.map(title => `"${title}"`).join(", ")}.`,
    ],
  },
  {
    name: "the contract's layout under names of an older playbook, in a foreign run",
    files: writeup(
      sections(
        "1. Summary",
        "2. File and line",
        "3. Requirements",
        "4. Reproduction",
        "5. Root cause",
        "6. The fix",
      ),
    ),
    findings: [`error ${path}:0 The writeup lacks the section "The test".`],
  },
  {
    name: "the older layout in the plural and under other names, in a foreign run",
    files: writeup(sections("Requirements", "File and line", "Symptoms", "Root cause", "Proposed fix")),
    findings: [`error ${path}:0 The writeup lacks the section "Regression test".`],
  },
  {
    name: "other names in a run of our own",
    files: { ...writeup(sections("Summary", "Requirements", ...contract.slice(2))), ...runFile },
    findings: [`error ${path}:0 The writeup lacks the section "Spec reference".`],
  },
  {
    name: "a word is not a title, nor is a line in a fence",
    files: writeup(`${sections(...contract.slice(1))}\nSummary\n\n\`\`\`\n## Summary\n\`\`\`\n`),
    findings: [`error ${path}:0 The writeup lacks the section "Summary".`],
  },
  {
    name: "an empty section",
    files: writeup(sections(...contract).replace("Words.", "<!-- later -->")),
    findings: [`error ${path}:3 The section "Summary" is empty.`],
  },
  {
    name: "a diff that changes nothing",
    files: writeup(sections(...contract).replace("-old\n+new", " same")),
    findings: [`error ${path}:19 The section "The fix" shows no diff with a line added or removed.`],
  },
  {
    name: "a diff elsewhere",
    files: writeup(sections(...contract).replace(DIFF, "See below.") + DIFF),
    findings: [`error ${path}:19 The section "The fix" shows no diff with a line added or removed.`],
  },
  {
    name: "a title is no section, however it is called",
    files: { ...bugs, [path]: `# Summary\n\nWords.\n\n${sections(...contract.slice(1))}` },
    findings: [`error ${path}:0 The writeup lacks the section "Summary".`],
  },
  {
    name: "a diff that ends with its section",
    files: writeup(sections(...contract.filter(title => title !== "The fix"), "The fix").trimEnd()),
  },
]);
