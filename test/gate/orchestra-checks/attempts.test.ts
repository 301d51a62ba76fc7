import type { Run } from "../../../src/contract/schemas/run.ts";
import type { MemorySite } from "../../support/memory-site.ts";
import { polishAgain, polishedBy, testOrchestra } from "../../support/orchestra-cases.ts";
import { answer, GOOD_TEAM, type Worker } from "../../support/team.ts";

const error = (message: string) => `error quality/run.json:0 ${message}`;
const says = (attempt: number, why: string) => error(`The record says attempt ${attempt}. ${why}`);
const SPENT = (count: number, most: number) =>
  error(`It is attempt ${count}, and ${most} are all that there may be.`);
const same = (name: string, phase: string) =>
  `error work/${name}/result.json:0 What ${name} (${phase}) left is to the byte what it had left before: the rerun changed nothing.`;
const TWO = { "work/eve/result.1.json": "{}\n", "work/eve/result.2.json": "{}\n" };

const entry = (attempt: number, worker?: string): NonNullable<Run["reruns"]>[number] => ({
  at: "2026-11-21T12:00:00Z",
  attempt,
  asked: ["builder"],
  phases: ["Builder"],
  fallback: false,
  ...(worker === undefined ? {} : { worker }),
});

const polished = (text: string, paths: readonly string[], more = {}) => ({
  files: { "src/style.css": text, ...more },
  says: { role: "polish", artifact_paths: paths },
});
const BEFORE = "src/style.css, made in attempt 1.\n";

/** A builder who leaves what it had left in the first attempt. */
const asAtFirst = (name: string) => () => {
  const worker = GOOD_TEAM.Builder[name];
  if (worker === undefined) throw new Error(`Nobody is called ${name}.`);
  return worker(1);
};

/** Begins another attempt at building, in which some bring something new and nobody looks yet. */
const builtAgain = (isNew: Readonly<Record<"ann" | "bob", boolean>>) => async (site: MemorySite) => {
  await site.run("phase", "rerun", "builder");
  await site.run("phase", "start", "builder");
  for (const name of ["ann", "bob"] as const)
    answer(site, name, (isNew[name] ? GOOD_TEAM.Builder[name] : undefined) ?? asAtFirst(name));
};

testOrchestra("attempts", [
  { what: "the first" },
  { what: "the second", later: polishAgain },
  {
    what: "the last that there may be",
    argv: ["--attempts", "2"],
    later: polishAgain,
  },
  { what: "the only one that there may be", argv: ["--attempts", "1"] },
  {
    what: "one more than there may be",
    record: run => ({ ...run, attempt: 4 }),
    status: "fail",
    findings: [SPENT(4, 3)],
  },
  {
    what: "more reruns than attempts",
    record: run => ({ ...run, reruns: [entry(2)] }),
    status: "fail",
    findings: [says(1, "It lists reruns up to attempt 2.")],
  },
  {
    what: "a rerun of one slice",
    record: run => ({ ...run, reruns: [entry(1, "eve")] }),
    files: { "work/eve/result.1.json": "{}\n" },
  },
  {
    what: "more results moved away than there were attempts",
    files: TWO,
    status: "fail",
    findings: [says(1, "The results that eve left before speak of attempt 3.")],
  },
  {
    what: "more results moved away than there may be attempts",
    files: { ...TWO, "work/eve/result.3.json": "{}\n", "work/bob/result.1.json": "{}\n" },
    status: "fail",
    findings: [SPENT(4, 3), says(1, "The results that eve left before speak of attempt 4.")],
  },
  {
    what: "results moved away by reruns of slices",
    record: run => ({ ...run, reruns: [entry(1, "eve"), entry(1, "eve")] }),
    files: TWO,
  },
  { what: "a number beside the row", files: { "work/eve/result.2.json": "{}\n" } },
  {
    what: "a result that is the one before, to the byte",
    later: polishedBy(() => polished(BEFORE, ["src/style.css"])),
    status: "fail",
    findings: [same("polisher", "Polish")],
  },
  {
    what: "one of two files is the one before",
    later: polishedBy(() => polished(BEFORE, ["src/style.css", "src/new.css"], { "src/new.css": "New.\n" })),
  },
  {
    what: "a file is the one before, and another is not there",
    later: polishedBy(() => polished(BEFORE, ["src/style.css", "src/gone.css"])),
  },
  {
    what: "one of two brings nothing new, and runs again as a slice",
    later: builtAgain({ ann: true, bob: false }),
  },
  {
    what: "neither of two brings anything new",
    later: builtAgain({ ann: false, bob: false }),
    status: "fail",
    findings: [same("ann", "Builder"), same("bob", "Builder")],
  },
  {
    what: "a slice that ran again brings nothing new, beside another that did",
    later: async site => {
      await builtAgain({ ann: true, bob: false })(site);
      await site.run("phase", "rerun", "--worker", "bob");
      answer(site, "bob", asAtFirst("bob"));
    },
    status: "fail",
    findings: [same("bob", "Builder")],
  },
  {
    what: "a slice that ran again in the attempt before, beside another that is new",
    later: async site => {
      await site.run("phase", "rerun", "--worker", "bob");
      const anew: Worker = () => ({
        files: { "src/page.html": "Anew.\n" },
        says: { role: "builder", artifact_paths: ["src/page.html"] },
      });
      answer(site, "bob", anew);
      await site.run("phase", "finish", "builder");
      await builtAgain({ ann: true, bob: false })(site);
      answer(site, "bob", anew);
    },
  },
  { what: "a result that is new", later: polishedBy(() => polished("New.\n", ["src/style.css"])) },
]);
