// One worker of a scripted team: it reads what it is told, and fills the slot that its prompt names. FAULT in the environment is what the team gets
// wrong; without one it is only not good enough at first.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const told = readFileSync(0, "utf8");
const [, worker] = /`work\/([\w.-]+)\/result\.json`/.exec(told) ?? [];
const json = path => JSON.parse(readFileSync(path, "utf8"));
const { attempt, phases } = json("quality/run.json");

/** How often the worker tried before, in this attempt or an earlier one. */
const slot = `work/${worker}`;
const triedBefore = existsSync(slot)
  ? readdirSync(slot).filter(name => /^result\.\d+\.json$/.test(name)).length
  : 0;
const first = (once, later) => () => (triedBefore === 0 ? once() : later());

const HEADLINE = { name: "A kettle that steams", capture: "media/front.gif" };

/** A picture of one dot. */
const picture = red =>
  Buffer.from(`47494638396101000100800000${red}00000000002c00000000010001000002024401003b`, "hex");

/** A file of the worker's own, new in each attempt. */
const making =
  (role, path, says = {}, alsoMade = {}) =>
  () => ({
    files: { [path]: `${worker} made it in attempt ${attempt}.\n`, ...alsoMade },
    says: { role, artifact_paths: [path], ...says },
  });

/** A score for each try; the last is for all that come after. */
const scoring =
  (scores, says = {}) =>
  () => {
    const score = scores[Math.min(triedBefore, scores.length - 1)];
    const seen = worker === "ambition" ? { seen: [{ ...HEADLINE, visible: true }] } : {};
    return { says: { role: "scorer", dimension: worker, score, ...seen, ...says } };
  };

const judging = (verdict, rerun) => () => ({ says: { role: "judge", verdict, rerun } });
const nothing = () => undefined;

/** Looks into every slot, and believes no list of them. */
function auditing() {
  const isSynthesized = name => {
    const path = `work/${name}/result.json`;
    return existsSync(path) && json(path).status === "success_synthesized";
  };
  const workers = readdirSync("work")
    .filter(isSynthesized)
    .map(name => ({ name, result: "PASS" }));
  const audit = { verdict: "ALL_VERIFIED", count: workers.length, workers };
  return {
    files: { "work/auditor/audit.json": JSON.stringify(audit, null, 2) },
    says: { role: "auditor" },
  };
}

/** Builds the page, and writes in the place of everybody who has not answered. */
function inventing() {
  const own = TEAM.page();
  const builders = phases.find(({ name }) => name === "Builder").workers.filter(name => name !== "page");
  const result = JSON.stringify({ status: "success_synthesized", role: "builder" });
  const invented = builders.map(name => [`work/${name}/result.json`, result]);
  return { ...own, files: { ...own.files, ...Object.fromEntries(invented) } };
}

const TEAM = {
  scout: making(undefined, "work/scout/brief.md"),
  page: making("builder", "page.html", { headlines: [HEADLINE] }, { [HEADLINE.capture]: picture("80") }),
  style: making("builder", "style.css"),
  tester: making("verifier", "work/tester/report.md"),
  polisher: making("polish", "style.css", {}, { [HEADLINE.capture]: picture(`f${attempt}`) }),
  quiet: making("polish", "work/quiet/report.md"),
  judge: judging("ship", []),
  auditor: auditing,
};

/** Who does otherwise than the team, by fault; "scorer" is every one of them. */
const FAULTS = {
  good: {
    style: first(
      () => ({ says: { status: "throttled", failure_reason: "The model said 429." } }),
      TEAM.style,
    ),
    correctness: scoring([0.2, 0.95]),
    completeness: scoring([0.3, 0.95]),
  },
  hanging: { quiet: first(nothing, TEAM.quiet) },
  ghost: { style: first(nothing, TEAM.style) },
  synthesized: { page: inventing, style: nothing, hand: nothing },
  misplaced: { scorer: scoring([undefined], { digest: { score: 0.95 } }) },
  blank: { visual_quality: scoring(["", 0.95]) },
  weak: { ambition: scoring([0.7]) },
  unseen: {
    visual_quality: scoring([0.8]),
    ambition: first(scoring([1], { seen: [{ ...HEADLINE, visible: false }] }), scoring([1])),
    judge: judging("loop", ["polish"]),
  },
  misspelt: { completeness: scoring([0.7, 0.95]), judge: judging("loop", ["Buildr"]) },
  stubborn: { ambition: scoring([0.7]) },
  identical: { polisher: () => ({ ...TEAM.polisher(), files: {} }) },
  skipping: {
    polisher: first(
      () => ({ says: { role: "polish" } }),
      () => ({ says: { role: "polish", skipped: "One line more would push the kettle off the screen." } }),
    ),
  },
};

const { [process.env.FAULT]: fault = {} } = FAULTS;
const [kind, usual] = /^hand-/.test(worker)
  ? ["hand", making("builder", `${worker}.css`)]
  : ["scorer", scoring([0.95])];
const work = (fault[worker] ?? TEAM[worker] ?? fault[kind] ?? usual)();
if (work !== undefined) {
  const result = JSON.stringify({ status: "success", worker, ...work.says }, null, 2);
  for (const [path, content] of Object.entries({ ...work.files, [`work/${worker}/result.json`]: result })) {
    mkdirSync(dirname(path), { recursive: true });
    // Put there whole: an auditor at work beside this one reads what it finds.
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
  }
}
console.log(work === undefined ? `${worker} leaves nothing.` : `${worker}: ${work.says.status ?? "success"}`);
