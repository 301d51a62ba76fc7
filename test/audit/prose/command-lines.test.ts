import assert from "node:assert/strict";
import { test } from "node:test";
import { commandLines } from "../../../src/audit/prose/command-lines.ts";

const CASES: readonly (readonly [name: string, path: string, text: string, calls: readonly string[]])[] = [
  ["a mark", "a.md", "Ask with `assay gate --run`.\n", ["1 gate --run"]],
  ["the name alone is a call without words", "a.md", "`assay` decides.\n", ["1 "]],
  ["a mark of something else", "a.md", "`assay_office()` and `.assay/lock.json`\n", []],
  ["a mark that goes on in the next line", "a.md", "Ask with `assay\n  gate --run`.\n", ["1 gate --run"]],
  ["a name that begins so", "a.md", "the agent `assay-phase-worker`\n", []],
  ["brackets of a usage", "a.md", "`assay archive diff A [B]`\n", ["1 archive diff A B"]],
  [
    "alternatives",
    "a.md",
    "| `assay challenge canary add\\|score KEYFILE` |\n",
    ["1 challenge canary add KEYFILE", "1 challenge canary score KEYFILE"],
  ],
  [
    "alternatives in brackets",
    "a.md",
    "`assay phase run (PHASE | --from PHASE)`\n",
    ["1 phase run PHASE --from PHASE"],
  ],
  ["a pipe ends a call", "a.md", "`assay oracle next | head -n 1`\n", ["1 oracle next"]],
  [
    "a fence with a loop",
    "a.md",
    "```sh\nuntil npx assay oracle --run; do\n  ticket=$(npx assay oracle next) || exit # assay gate\ndone\n```\n",
    ["2 oracle --run", "3 oracle next"],
  ],
  ["a fence in another language", "a.md", "```json\nassay gate\n```\n", []],
  [
    "what was typed at a terminal, not what was printed",
    "a.md",
    "```console\n$ assay gate \\\n  --full\nassay phase next\n$ exit\n```\n",
    ["2 gate --full"],
  ],
  ["a program's own words", "a.sh", "assay phase run --all -- agent --print assay\n", ["1 phase run --all"]],
  ["where output goes", "a.sh", "assay gate --json > out.json 2>&1 --full\n", ["1 gate --json --full"]],
  [
    "quotes",
    "a.sh",
    "assay init --done 'npm test; assay x' \"$1\"\n",
    ["1 init --done npm test; assay x $1"],
  ],
  ["a here-document", "a.sh", "cat <<END\nassay gate --never\nEND\nassay gate\n", ["4 gate"]],
  [
    "a variable for the program",
    "a.sh",
    `assay=\${ASSAY:-npx assay}\nif $assay gate; then :; fi\n`,
    ["2 gate"],
  ],
  [
    "a function for some words",
    "a.sh",
    'ask() { $assay phase "$@"; }\nask next\n',
    ["1 phase", "1 phase $@", "2 phase next"],
  ],
  ["a call within quotes", "a.sh", 'echo "it is $(assay phase next)"\n', ["1 phase next"]],
  ["another program's argument", "a.sh", "cd assay && grep assay gate && npm install assay\n", []],
  ["a program per command", "a.sh", "./node_modules/.bin/assay-gate --full\n", ["1 gate --full"]],
  [
    "a workflow",
    "a.yml",
    "steps:\n  - run: npx assay gate\n  - assay phase next\n  - uses: x/assay@v1\n",
    ["2 gate", "3 phase next"],
  ],
  ["a makefile", "Makefile", "judge:\n\t@assay gate \\\n\t  --full\n", ["2 gate --full"]],
  [
    "package scripts",
    "package.json",
    '{\n  "scripts": {\n    "judge": "tsc && assay gate"\n  }\n}\n',
    ["3 gate"],
  ],
  ["a hint in a source", "a.ts", 'const hint = "Ask `assay phase next`.";\n', ["1 phase next"]],
  [
    "a filled-in hint",
    "a.ts",
    `const hint = \`Ask \\\`assay phase rerun \${name}\\\`.\`;\n`,
    ["1 phase rerun X"],
  ],
  ["a sentence that begins with the name", "a.ts", `const message = \`assay is \${name}.\`;\n`, []],
];

for (const [name, path, text, calls] of CASES)
  test(`${name}: ${path}`, () => {
    const found = commandLines(path, text).map(({ line, words }) => `${line} ${words.join(" ")}`);
    assert.deepEqual(found, calls);
  });
