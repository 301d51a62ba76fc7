// A scripted worker: it does the phase that it is told to do on kettle's source, as the people of the bundled run did it. With LIE=N in its
// environment it lies in phase N instead.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const KETTLE = fileURLToPath(new URL("kettle", import.meta.url));
const PROGRESS = "quality/PROGRESS.md";
const BUGS = "quality/BUGS.md";
const REGRESSION = "quality/test_regression.js";
const COMPLETENESS = "quality/COMPLETENESS_REPORT.md";

const text = path => readFileSync(join(KETTLE, path), "utf8");
const written = Object.fromEntries(
  JSON.parse(text("quality/run.json")).phases.map(phase => [phase.number, Object.keys(phase.written)]),
);

/** Paths of files in a directory of the bundled run whose names fit. */
const filesIn = (directory, fits) =>
  readdirSync(join(KETTLE, directory))
    .filter(name => fits.test(name))
    .map(name => `${directory}/${name}`);

/** What the record of the bundled run leaves out, by phase. */
const UNRECORDED = {
  2: filesIn("quality/results", /^mechanical-verify\./),
  5: [...filesIn("quality/results", /^BUG-/), ...filesIn("control_prompts", /./)],
};

/** Without the lines on the bug that only the audit finds. */
const withoutLate = content =>
  content
    .split("\n")
    .filter(line => !line.includes("BUG-003"))
    .join("\n");

/** What a phase left, where the bundled run has only what a later one made of it. */
const EARLIER = {
  2: { [COMPLETENESS]: text(COMPLETENESS).split(/^(?=## (?:Post-Review|Verdict))/m)[0] },
  3: {
    [BUGS]: text(BUGS)
      .split(/^(?=### )/m)
      .filter(section => !section.startsWith("### BUG-003"))
      .join(""),
    [REGRESSION]: withoutLate(text(REGRESSION)),
  },
};

/** All but the progress, which every phase adds to. */
function workOf(phase) {
  const paths = [...written[phase], ...(UNRECORDED[phase] ?? [])];
  const own = paths.filter(path => path !== PROGRESS && !/results\/run-/.test(path));
  return { ...EARLIER[phase], ...Object.fromEntries(own.map(path => [path, text(path)])) };
}

/** From which phase on the progress has a section. */
const SECTIONS = {
  "Cumulative BUG tracker": 3,
  "Terminal Gate Verification": 5,
  "Phase 6 Mechanical Closure": 5,
  "Closing note": 6,
};

/** What the progress said after a phase: of what is there by then, and of nothing else. */
function progressAfter(phase) {
  const phases = Array.from({ length: phase }, (_, index) => index + 1);
  const present = [PROGRESS, ...phases.flatMap(number => Object.keys(workOf(number)))];
  const isThere = line => {
    const path = /\b(quality\/[\w./-]*|AGENTS\.md)/.exec(line)?.[1];
    return path === undefined || present.some(one => one.startsWith(path));
  };
  const sections = text(PROGRESS)
    .split(/^(?=## )/m)
    .filter(section => (SECTIONS[/^## (.*)/.exec(section)?.[1]] ?? 1) <= phase)
    .map(section =>
      section.startsWith("## Artifact inventory") ? section.split("\n").filter(isThere).join("\n") : section,
    )
    .join("");
  return phase < 5 ? withoutLate(sections) : sections;
}

/** What an honest worker of a phase writes, by path. */
export const honestWork = phase => ({ ...workOf(phase), [PROGRESS]: progressAfter(phase) });

/** What a liar leaves in its place; undefined is a file that it never wrote. */
const LIES = {
  1: () => ({
    "quality/EXPLORATION.md": "# Exploration\n\n## Open Exploration Findings\n\n## Quality Risks\n",
  }),
  2: () => ({ "src/warm.js": "// It was in the way.\n" }),
  3: work => ({ [BUGS]: work[BUGS].replace("remove stays inside", "remove stays within") }),
  4: work => ({
    "quality/spec_audits/2026-11-20-auditor-3.md": work["quality/spec_audits/2026-11-20-auditor-1.md"],
  }),
  5: work => ({
    "quality/results/BUG-001.red.log": work["quality/results/BUG-001.red.log"].replace(
      /\n\n[\s\S]*$/,
      "\n\nbash: -c: line 1: syntax error near unexpected token `('\n",
    ),
  }),
  6: () => ({ "quality/results/phase6-verification.log": undefined }),
};

/** The same with the one lie of that phase. */
export const lyingWork = phase => ({ ...honestWork(phase), ...LIES[phase](honestWork(phase)) });

/** The block of a file that assay marked as its own, which nobody else takes away. */
function assaysOwn(path) {
  if (path !== "AGENTS.md" || !existsSync(path)) return "";
  const [block] =
    readFileSync(path, "utf8").match(/<!-- assay: begin -->[\s\S]*?<!-- assay: end -->\n/) ?? [];
  return block === undefined ? "" : `\n${block}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const told = readFileSync(0, "utf8");
  const phase = Number(/^# Phase (\d) of 6: /m.exec(told)?.[1]);
  const { created } = JSON.parse(readFileSync("quality/run.json", "utf8"));
  // Nothing can have been written before the run began.
  const dated = words =>
    words.replace(/2026-11-20T\d\d:\d\d:\d\dZ/g, created).replaceAll("2026-11-20", created.slice(0, 10));
  const work = process.env.LIE === String(phase) ? lyingWork(phase) : honestWork(phase);
  for (const [name, content] of Object.entries(work)) {
    const path = dated(name);
    mkdirSync(dirname(path), { recursive: true });
    if (content === undefined) rmSync(path, { force: true });
    else writeFileSync(path, dated(content) + assaysOwn(path));
  }
  console.log(`Phase ${phase}: wrote ${Object.keys(work).length} files.`);
}
