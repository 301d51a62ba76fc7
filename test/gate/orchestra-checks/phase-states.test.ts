import { polishAgain, testOrchestra, withPhase } from "../../support/orchestra-cases.ts";
import { answer, GOOD_TEAM, perform, teamWith } from "../../support/team.ts";

const BRIEF = "work/scout/brief.md";
const again = (name: string, number: number) =>
  `error quality/run.json:0 ${name} was finished in attempt ${number}, and this is attempt 2.`;
const moved = (path: string, phase: string) =>
  `error ${path}:0 It is not as it was when ${phase} was finished, so what came after looked at something else.`;
const stale = (name: string, path: string, how: string) =>
  `error quality/run.json:0 ${name} is stale: ${path} ${how}.`;
const waiting = (name: string, state: string) =>
  `pending quality/run.json:0 ${name} is ${state}, and what comes after it is to be done.`;

const OTHER =
  "error quality/run.json:0 The project is not the one that was scored: since Scoring was finished, a file was added, changed or taken away.";

testOrchestra("phase-states", [
  { what: "everything was done" },
  { what: "everything was done in the second attempt", later: polishAgain },
  { what: "nothing was begun", upTo: "Recon", status: "pending", findings: [waiting("Builder", "pending")] },
  { what: "all that is due was done", upTo: "Builder", flags: ["--phase", "builder"] },
  {
    what: "not all that is due was done",
    upTo: "Builder",
    flags: ["--phase", "verifier"],
    status: "pending",
    findings: [waiting("Verifier", "pending")],
  },
  {
    what: "somebody is at work on what another phase had built",
    later: async site => {
      await site.run("phase", "rerun", "polish");
      await site.run("phase", "start", "polish");
      site.put({ "src/page.html": "Half of it.\n" });
    },
    status: "pending",
    findings: [waiting("Polish", "running")],
  },
  {
    what: "whoever was at work on it failed",
    later: async site => {
      await site.run("phase", "rerun", "polish");
      await site.run("phase", "start", "polish");
      site.put({ "src/page.html": "Half of it.\n" });
      await site.run("phase", "fail", "polish", "--reason", "It hung.");
    },
    status: "fail",
    findings: ["error quality/run.json:0 Polish failed: It hung.", waiting("Scoring", "pending")],
  },
  {
    what: "a change that a person accepted",
    upTo: "Builder",
    later: async site => {
      await site.run("phase", "start", "verifier", "--worker", "tester");
      answer(site, "tester", GOOD_TEAM.Verifier["tester"] ?? (() => ({ says: {} })));
      site.put({ "src/page.html": "Put right.\n" });
      await site.run("phase", "finish", "verifier", "--allow", "src/page.html", "--reason", "A typo.");
      await perform(site, GOOD_TEAM);
    },
  },
  {
    what: "somebody is at work",
    upTo: "Recon",
    later: site => site.run("phase", "start", "builder", "--worker", "ann"),
    status: "pending",
    findings: [waiting("Builder", "running")],
  },
  {
    what: "a phase failed",
    record: withPhase("Scoring", { state: "failed" }),
    status: "fail",
    findings: ["error quality/run.json:0 Scoring failed."],
  },
  {
    what: "a phase failed, and why",
    record: withPhase("Scoring", { state: "failed", failure: "It hung." }),
    status: "fail",
    findings: ["error quality/run.json:0 Scoring failed: It hung."],
  },
  {
    what: "a phase was done in the attempt before",
    later: polishAgain,
    record: withPhase("Verifier", { attempt: 1 }),
    status: "fail",
    findings: [again("Verifier", 1)],
  },
  {
    what: "a phase claims an attempt that has not begun",
    later: polishAgain,
    record: withPhase("Scoring", { attempt: 3 }),
    status: "fail",
    findings: [again("Scoring", 3)],
  },
  {
    what: "a phase failed in an attempt before",
    later: polishAgain,
    record: withPhase("Scoring", { attempt: 1, state: "failed" }),
    status: "fail",
    findings: ["error quality/run.json:0 Scoring failed."],
  },
  {
    what: "what others stand on was changed",
    files: { [BRIEF]: "Another brief.\n" },
    status: "fail",
    findings: [
      ...["Builder", "Polish", "Scoring", "Verifier"].map(name =>
        stale(name, BRIEF, "was changed outside any phase"),
      ),
      moved(BRIEF, "Recon"),
    ],
  },
  {
    what: "what others stand on is gone",
    files: { [BRIEF]: undefined },
    status: "fail",
    findings: [...["Builder", "Polish", "Scoring", "Verifier"].map(name => stale(name, BRIEF, "is gone"))],
  },
  {
    what: "what was built was changed",
    files: { "src/page.html": "<blink>\n" },
    status: "fail",
    findings: [moved("src/page.html", "Builder")],
  },
  {
    what: "what was built and named is gone, which its slice says as well",
    files: { "src/page.html": undefined },
    status: "fail",
    findings: [OTHER],
  },
  {
    what: "a file that no phase wrote was changed",
    files: { "src/add.js": "module.exports = () => 3;\n" },
    status: "fail",
    findings: [OTHER],
  },
  { what: "a file was added", files: { "src/later.js": "// Later.\n" }, status: "fail", findings: [OTHER] },
  {
    what: "a file that nobody named is gone",
    files: { "src/add.js": undefined },
    status: "fail",
    findings: [OTHER],
  },
  {
    what: "what is no part of the project was added",
    files: { "media/late.txt": "Late.\n", "work/notes.md": "Notes.\n", "quality/notes.md": "Notes.\n" },
  },
  {
    what: "what was built became a link",
    files: { "src/page.html": { kind: "symlink" } },
    status: "fail",
    findings: [moved("src/page.html", "Builder")],
  },
  {
    what: "Polish changed what was built",
    team: teamWith({
      polisher: () => ({
        files: { "src/page.html": "Shiny.\n" },
        says: { role: "polish", artifact_paths: ["src/page.html"] },
      }),
    }),
  },
  {
    what: "what Polish changed was changed again",
    team: teamWith({
      polisher: () => ({
        files: { "src/page.html": "Shiny.\n" },
        says: { role: "polish", artifact_paths: ["src/page.html"] },
      }),
    }),
    files: { "src/page.html": "Dull.\n" },
    status: "fail",
    findings: [moved("src/page.html", "Polish")],
  },
  {
    what: "what is being built is changed",
    later: site => site.run("phase", "rerun", "--worker", "bob"),
    files: { "src/page.html": "Better.\n" },
    status: "pending",
    findings: [waiting("Builder", "running")],
  },
  {
    what: "what was built was changed, and Scoring is to be done",
    upTo: "Polish",
    files: { "src/page.html": "<blink>\n" },
    status: "fail",
    findings: [moved("src/page.html", "Builder"), waiting("Scoring", "pending")],
  },
]);
