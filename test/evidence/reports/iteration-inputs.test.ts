import assert from "node:assert/strict";
import { test } from "node:test";
import type { ITERATION_STRATEGIES } from "../../../src/contract/enums.ts";
import { iterationInputs } from "../../../src/evidence/reports/iteration-inputs.ts";
import { createTree } from "../../../src/tree.ts";
import { memorySource } from "../../support/memory-host.ts";

const [FIRST, MERGED] = ["quality/EXPLORATION.md", "quality/EXPLORATION_MERGED.md"];
const REVIEW = "quality/code_reviews/review.md";

const exploration = (word: string) =>
  [
    `# ${word}`,
    `## Architecture\n\n${word} modules\n\n### Parts\n\n${word} parts\n\n${word} last\n\nno more\n`,
    `## Candidate Bugs for Phase 2\n\n${word} candidates\n`,
  ].join("\n\n");
const requirements = (...rows: readonly string[]) =>
  `# Review\n\n## Pass 2: Requirement Verification\n\n| Requirement | Status | Evidence |\n|---|---|---|\n${rows.join("\n")}\n`;

/** Files of a run, and the paths and texts that an iteration is shown of them. */
const CASES: readonly (readonly [
  what: string,
  strategy: (typeof ITERATION_STRATEGIES)[number],
  files: Readonly<Record<string, string>>,
  shown: readonly (readonly [path: string, text: string])[],
])[] = [
  ["nothing where there is nothing", "gap", {}, []],
  [
    "the first lines of each section",
    "gap",
    { [FIRST]: exploration("one") },
    [
      [
        FIRST,
        "## Architecture\none modules\n### Parts\none parts\n\n## Candidate Bugs for Phase 2\none candidates\n",
      ],
    ],
  ],
  [
    "the merged exploration rather than the first",
    "parity",
    { [FIRST]: exploration("one"), [MERGED]: exploration("two") },
    [[MERGED, "\ntwo modules\n\n### Parts\n\ntwo parts\n\ntwo last\n\nno more\n\n"]],
  ],
  ["no section that is missing", "parity", { [FIRST]: "# One\n\n## Quality Risks\n\none\n" }, []],
  [
    "the candidates, and the bugs",
    "unfiltered",
    { [FIRST]: exploration("one"), "quality/BUGS.md": "# Bugs\n" },
    [
      [FIRST, "\none candidates"],
      ["quality/BUGS.md", "# Bugs\n"],
    ],
  ],
  [
    "what was demoted, under its own heading",
    "adversarial",
    {
      [FIRST]: "## Demoted Candidates\n\nnot merged\n",
      [MERGED]: "# Demoted candidates\n\n## Demoted candidates\n\none\n",
    },
    [[MERGED, "\none"]],
  ],
  [
    "no dismissal of a council without a triage",
    "adversarial",
    { "quality/spec_audits/2026-11-20-auditor-1.md": "# Audit\n\nOne.\n" },
    [],
  ],
  [
    "what a triage dismissed",
    "adversarial",
    {
      "quality/spec_audits/triage.md":
        "# Triage\n\n| Finding | Decision |\n|---|---|\n| one | FALSE-POSITIVE |\n| two | CONFIRMED |\n| three | FALSE-POSITIVE |\n",
    },
    [["quality/spec_audits/triage.md", "line 5: one | FALSE-POSITIVE\nline 7: three | FALSE-POSITIVE"]],
  ],
  [
    "requirements that are satisfied at one place, or four at a time",
    "adversarial",
    {
      [REVIEW]: requirements(
        "| REQ-001 | SATISFIED | src/a.js:1 |",
        "| REQ-002, REQ-003, REQ-004 | SATISFIED | src/a.js:1, src/b.js:2 |",
        "| REQ-005, REQ-006, REQ-007, REQ-008 | SATISFIED | src/a.js:1, src/b.js:2 |",
        "| REQ-009 | SATISFIED | somewhere |",
        "| REQ-010 | VIOLATED | src/a.js:1 |",
      ),
    },
    [
      [
        REVIEW,
        "line 7: REQ-001, src/a.js:1\nline 9: REQ-005, REQ-006, REQ-007, REQ-008, src/a.js:1\nline 10: REQ-009, no place",
      ],
    ],
  ],
];
for (const [what, strategy, files, shown] of CASES)
  test(`an iteration by ${strategy} is shown ${what}`, () => {
    const tree = createTree(memorySource(files), () => 100_000, []);
    assert.deepEqual(
      iterationInputs(tree, strategy).map(({ path, text }) => [path, text]),
      shown,
    );
  });
