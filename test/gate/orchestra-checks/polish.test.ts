import { type Aftermath, testOrchestra, withPhase } from "../../support/orchestra-cases.ts";
import { teamWith } from "../../support/team.ts";

const DIGEST = "0".repeat(64);
const PATH = "work/polisher/result.json";
const changed = (...paths: readonly string[]) => Object.fromEntries(paths.map(path => [path, DIGEST]));
const files = (count: number) => Array.from({ length: count }, (_, index) => `src/${index}.js`);
const WORK = { "work/polisher/result.json": DIGEST };
const skipped = () => ({ says: { role: "polish", skipped: "It was fine." } });
const lie = (what: string) => `error ${PATH}:0 Polish says that it changed nothing, and changed ${what}.`;
const rewrite = (some: number, all: number) =>
  `warning quality/run.json:0 Polish changed ${some} of the ${all} files that were built, which is a rewrite after the verification.`;

/** Phases that changed as many files of those that were built. */
const rewritten = (some: number, all: number): Aftermath => ({
  record: run =>
    withPhase("Polish", { written: { ...WORK, ...changed("src/style.css", ...files(some)) } })(
      withPhase("Builder", { written: changed(...files(all)) })(run),
    ),
});

testOrchestra("polish", [
  { what: "one improvement" },
  { what: "Polish is not due yet", upTo: "Verifier", flags: ["--phase", "verifier"], status: "not due" },
  { what: "Polish was not begun", upTo: "Verifier", status: "not due" },
  { what: "none, and why", team: teamWith({ polisher: skipped }) },
  {
    what: "none is said, and files were changed",
    says: { polisher: { skipped: "It was fine." } },
    status: "fail",
    findings: [lie("src/style.css")],
  },
  {
    what: "none is said, and several files were changed",
    says: { polisher: { skipped: "It was fine." } },
    record: withPhase("Polish", { written: { ...WORK, ...changed("src/style.css", "a.js", "b.js") } }),
    status: "fail",
    findings: [lie("src/style.css and 2 more")],
  },
  {
    what: "none, and only its own words were written",
    says: { polisher: { skipped: "It was fine.", artifact_paths: [] } },
    record: withPhase("Polish", {
      written: { ...WORK, ...changed("media/after.png", "quality/notes.md", "work/polisher/notes.md") },
    }),
  },
  {
    what: "one polished and one did not",
    team: teamWith({}, { Polish: { second: skipped } }),
  },
  {
    what: "neither polished, and files were changed",
    team: teamWith({ polisher: skipped }, { Polish: { second: skipped } }),
    record: withPhase("Polish", {
      written: { ...WORK, "work/second/result.json": DIGEST, "src/style.css": DIGEST },
    }),
    status: "fail",
    findings: [lie("src/style.css")],
  },
  {
    what: "a part of Polish",
    says: { polisher: { status: "partial", skipped: "It was fine." } },
    status: "not due",
  },
  { what: "as many files as one improvement may touch", ...rewritten(4, 4) },
  { what: "half of what was built", ...rewritten(5, 10) },
  { what: "more than half of what was built", ...rewritten(6, 11), findings: [rewrite(6, 11)] },
  { what: "all that was built", ...rewritten(5, 5), findings: [rewrite(5, 5)] },
]);
