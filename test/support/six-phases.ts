import { PHASES } from "../../src/contract/phases.ts";
import type { Run } from "../../src/contract/schemas/run.ts";
import { smallRun } from "./phase-run.ts";
import { VALID_RUNS } from "./valid-runs.ts";

type Files = Readonly<Record<string, string>>;

const KETTLE = VALID_RUNS.kettle();
const RUN = JSON.parse(KETTLE["quality/run.json"] ?? "") as Run;
const PROGRESS = "quality/PROGRESS.md";

/** The library, and a run over it whose phases are all to be done. */
export const kettleSource: Files = {
  ...Object.fromEntries(
    Object.entries(KETTLE).filter(
      ([path]) => !/^(?:quality|control_tested)\//.test(path) && path !== "AGENTS.md",
    ),
  ),
  "quality/run.json": `${JSON.stringify(
    {
      ...smallRun([]),
      phases: RUN.phases.map(({ number, name }) => ({ ...smallRun(["pending"]).phases[0], number, name })),
    },
    null,
    2,
  )}\n`,
};

/** Without the lines on the bug that only the audit finds. */
const withoutLate = (text: string) =>
  text
    .split("\n")
    .filter(line => !line.includes("BUG-003"))
    .join("\n");

/** From which phase on PROGRESS.md has each of its sections. */
const SECTIONS: Readonly<Record<string, number>> = {
  "Cumulative BUG tracker": 3,
  "Terminal Gate Verification": 5,
  "Phase 6 Mechanical Closure": 5,
  "Closing note": 6,
};

/** What kettle's PROGRESS.md said after a phase. */
function progressAfter(phase: number): string {
  const sections = (KETTLE[PROGRESS] ?? "").split(/^(?=## )/m);
  const present = new Set(Object.keys(workUpTo(phase)));
  const text = sections
    .filter(section => (SECTIONS[/^## (.*)/.exec(section)?.[1] ?? ""] ?? 1) <= phase)
    .map(section =>
      section.startsWith("## Artifact inventory")
        ? section
            .split("\n")
            .filter(line => {
              const path = /\b(quality\/[\w./-]*|AGENTS\.md)/.exec(line)?.[1];
              return (
                path === undefined || [...present].some(one => one.startsWith(path)) || path === PROGRESS
              );
            })
            .join("\n")
        : section,
    )
    .join("");
  return phase < 5 ? withoutLate(text) : text;
}

const workUpTo = (phase: number): Files =>
  Object.assign(
    {},
    ...RUN.phases.filter(({ number }) => number <= phase).map(({ number }) => workOf(number)),
  );

/** What kettle's worker of a phase wrote, but for its progress. */
function workOf(phase: number): Files {
  const paths = Object.keys(RUN.phases.find(({ number }) => number === phase)?.written ?? {});
  const tested =
    phase === 5
      ? Object.keys(KETTLE).filter(path => /^control_tested\/|^quality\/results\/BUG-/.test(path))
      : [];
  const mechanical =
    phase === 2 ? ["log", "exit"].map(end => `quality/results/mechanical-verify.${end}`) : [];
  const own = [...paths, ...tested, ...mechanical].filter(
    path => path !== PROGRESS && !/results\/run-/.test(path),
  );
  return Object.fromEntries(own.map(path => [path, KETTLE[path] ?? ""]));
}

const COMPLETENESS = "quality/COMPLETENESS_REPORT.md";

/** The report as it was before the review, without what the review made of it. */
const baseline: Files = {
  [COMPLETENESS]: (KETTLE[COMPLETENESS] ?? "").split(/^(?=## (?:Post-Review|Verdict))/m)[0] ?? "",
};

/** The bugs and their tests as the review leaves them, before the audit adds one. */
const reviewed: Files = {
  "quality/BUGS.md": (KETTLE["quality/BUGS.md"] ?? "")
    .split(/^(?=### )/m)
    .filter(section => !section.startsWith("### BUG-003"))
    .join(""),
  "quality/test_regression.js": withoutLate(KETTLE["quality/test_regression.js"] ?? ""),
};

/** What an honest worker of a phase writes. */
export const honestWork = (phase: number): Files => ({
  ...(phase === 2 ? baseline : {}),
  ...(phase === 3 ? reviewed : {}),
  ...workOf(phase),
  [PROGRESS]: progressAfter(phase),
});

export const SIX = PHASES.map(({ number }) => number);
