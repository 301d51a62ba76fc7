import { EXPLORATION_SECTIONS, PATTERNS } from "../../src/contract/enums.ts";

export const EXPLORATION = "quality/EXPLORATION.md";

const numbered = (count: number, line: (number: number) => string) =>
  Array.from({ length: count }, (_, at) => `${at + 1}. ${line(at + 1)}`);

const matrix = [
  "| Pattern | Decision | Target modules | Rationale |",
  "|---|---|---|---|",
  ...PATTERNS.map(
    (pattern, at) => `| ${pattern} | ${at < 3 ? "FULL" : "SKIP"} | ${at < 3 ? "src/a.js" : ""} | why |`,
  ),
];
const dives = PATTERNS.slice(0, 3).flatMap(pattern => [
  `## Pattern Deep Dive — ${pattern}`,
  "",
  "src/a.js:1 calls src/b.js:2.",
  "",
]);

/** An exploration that passes, section by section. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  "Open Exploration Findings": numbered(
    8,
    number => `src/${"abcd".charAt(number % 4)}.js:${number} and src/e.js:9`,
  ),
  "Quality Risks": numbered(5, number => `\`boil\` in src/a.js:${number} overflows`),
  "Pattern Applicability Matrix": [...matrix, "", ...dives],
  "Candidate Bugs for Phase 2": [
    ...numbered(3, number => `[open exploration] src/a.js:${number} spills. Reviewer: fill it.`),
    "4. [deep dive: API Surface Consistency] src/a.js:4 drips. Reviewer: wait.",
  ],
  "Derived Requirements": ["- REQ-001: it boils, `boil` in src/a.js:3"],
  "Gate Self-Check": numbered(12, () => "PASS it is there"),
};

/** The same with other lines in some sections; undefined leaves the section out. */
export function exploration(sections: Readonly<Record<string, readonly string[] | undefined>> = {}) {
  const lines = EXPLORATION_SECTIONS.flatMap(title => {
    const content = title in sections ? sections[title] : (SECTIONS[title] ?? ["Said."]);
    return content === undefined ? [] : [`## ${title}`, "", ...content, ""];
  });
  return { [EXPLORATION]: ["# Exploration", "", ...lines].join("\n") };
}

/** The line on which a section of such an exploration begins. */
export function lineOf(files: Readonly<Record<string, string>>, start: string): number {
  return (files[EXPLORATION] ?? "").split("\n").findIndex(line => line.startsWith(start)) + 1;
}
