import { PATTERNS } from "../../../src/contract/enums.ts";
import { testCheck } from "../../support/check-cases.ts";
import { EXPLORATION, exploration, lineOf } from "../../support/exploration.ts";

const MATRIX = "Pattern Applicability Matrix";
const [A = "", B = "", C = "", D = "", E = "", F = ""] = PATTERNS;
const row = (name: string, decision = "FULL", modules = "src/a.js", why = "why") =>
  `| ${name} | ${decision} | ${modules} | ${why} |`;
const skip = (name: string) => row(name, "SKIP", "");
const dive = (name: string, text = "src/a.js:1 calls src/b.js:2.") => [
  "",
  `## Pattern Deep Dive — ${name}`,
  "",
  text,
  "",
];
const files = (rows: readonly string[], ...dives: readonly (readonly string[])[]) =>
  exploration({
    [MATRIX]: [
      "| Pattern | Decision | Target modules | Rationale |",
      "|---|---|---|---|",
      ...rows,
      ...dives.flat(),
    ],
  });
const THREE = [row(A), row(B), row(C), skip(D), skip(E), skip(F)];
const DIVES = [dive(A), dive(B), dive(C)];
const at = lineOf(exploration(), `## ${MATRIX}`);
const error = (line: number, message: string) => `error ${EXPLORATION}:${line} ${message}`;
const names = PATTERNS.join("; ");

testCheck("exploration-patterns", [
  { what: "three of six", files: files(THREE, ...DIVES), status: "pass" },
  {
    what: "four of six, in bold",
    files: files([row(A), row(B), row(C), row(D, "**FULL**"), skip(E), skip(F)], ...DIVES, dive(D)),
    status: "pass",
  },
  {
    what: "a name with a word more",
    files: files(
      [row(A), row(B), row("Cross-Implementation Contract Consistency"), skip(D), skip(E), skip(F)],
      dive(A),
      dive(B),
      dive("Cross-Implementation Contract Consistency"),
    ),
    status: "pass",
  },
  {
    what: "other columns in another order",
    files: exploration({
      [MATRIX]: [
        "| # | Decision | Pattern | Why | Modules |",
        "|---|---|---|---|---|",
        ...[A, B, C].map((name, index) => `| ${index} | FULL | ${name} | why | src/a.js |`),
        ...[D, E, F].map((name, index) => `| ${index} | SKIP | ${name} | why | |`),
        ...DIVES.flat(),
      ],
    }),
    status: "pass",
  },
  {
    what: "the decision in the first column",
    files: exploration({
      [MATRIX]: [
        "| Decision | Pattern | Why | Modules |",
        "|---|---|---|---|",
        ...[A, B, C].map(name => `| FULL | ${name} | why | src/a.js |`),
        ...[D, E, F].map(name => `| SKIP | ${name} | why | |`),
        ...DIVES.flat(),
      ],
    }),
    status: "pass",
  },
  {
    what: "columns with titles of their own, in the usual order",
    files: exploration({
      [MATRIX]: ["| Name | Verdict | Files | Note |", "|---|---|---|---|", ...THREE, ...DIVES.flat()],
    }),
    status: "pass",
  },
  {
    what: "no matrix, and a table elsewhere",
    files: exploration({
      [MATRIX]: undefined,
      "Gate Self-Check": ["| Check | Result |", "|---|---|", "| a | PASS |"],
    }),
    status: "fail",
    findings: [
      error(0, "0 patterns are FULL; the contract asks for 3 to 4."),
      ...PATTERNS.map(name => error(0, `The matrix leaves ${name} out.`)).sort(),
    ],
  },
  {
    what: "three of six without a deep dive",
    files: files(THREE),
    status: "fail",
    findings: [A, B, C].map((name, index) =>
      error(at + 4 + index, `${name} is FULL and has no section "## Pattern Deep Dive — ${name}".`),
    ),
  },
  {
    what: "a pattern is judged twice, and another dived into twice",
    files: files([...THREE, skip(D)], ...DIVES, dive(A)),
    status: "fail",
    findings: [
      error(at + 10, `${D} has a second row; the first is on line ${at + 7}.`),
      error(at + 27, `${A} has a second deep dive; the first is on line ${at + 12}.`),
    ],
  },
  {
    what: "a dash is no reason",
    files: files([...THREE.slice(0, 5), row(F, "SKIP", "", "–")], ...DIVES),
    status: "fail",
    findings: [error(at + 9, `The pattern ${F} is SKIP without a reason.`)],
  },
  {
    what: "a pattern is left out, and there are two others",
    files: files([...THREE.slice(0, 5), row("Vibes", "SKIP"), row("Moods", "SKIP")], ...DIVES),
    status: "fail",
    findings: [
      error(at, `The matrix leaves ${F} out.`),
      error(at + 9, `"Vibes" is none of the patterns ${names}.`),
      error(at + 10, `"Moods" is none of the patterns ${names}.`),
    ],
  },
  {
    what: "neither, and without a reason, and without modules",
    files: files(
      [row(A, "FULL", ""), row(B), row(C), row(D, "maybe"), row(E, "SKIP", "", ""), skip(F)],
      ...DIVES,
    ),
    status: "fail",
    findings: [
      error(at + 4, `The pattern ${A} is FULL without modules to look at.`),
      error(at + 7, `The pattern ${D} is neither FULL nor SKIP.`),
      error(at + 8, `The pattern ${E} is SKIP without a reason.`),
    ],
  },
  {
    what: "two",
    files: files([row(A), row(B), skip(C), skip(D), skip(E), skip(F)], dive(A), dive(B)),
    status: "fail",
    findings: [error(at, "2 patterns are FULL; the contract asks for 3 to 4.")],
  },
  {
    what: "five",
    files: files([row(A), row(B), row(C), row(D), row(E), skip(F)], ...DIVES, dive(D), dive(E)),
    status: "fail",
    findings: [error(at, "5 patterns are FULL; the contract asks for 3 to 4.")],
  },
  {
    what: "as many dives, but into another pattern",
    files: files(THREE, dive(A), dive(B), dive(D)),
    status: "fail",
    findings: [
      error(at + 6, `${C} is FULL and has no section "## Pattern Deep Dive — ${C}".`),
      error(at + 21, `There is a deep dive into ${D}, which the matrix does not call FULL.`),
    ],
  },
  {
    what: "a hyphen where the dash belongs",
    files: files(THREE, dive(A), dive(B), [
      "",
      `## Pattern Deep Dive - ${C}`,
      "",
      "src/a.js:1 and src/b.js:2",
    ]),
    status: "fail",
    findings: [error(at + 6, `${C} is FULL and has no section "## Pattern Deep Dive — ${C}".`)],
  },
  {
    what: "dives that name no lines or stay in one place",
    files: files(THREE, dive(A, "It looks fine."), dive(B, "src/a.js:1 is fine."), dive(C)),
    status: "fail",
    findings: [
      error(at, "1 of at least 2 deep dives follow the code through two places."),
      error(at + 11, `The deep dive into ${A} names no line of code.`),
    ],
  },
]);
