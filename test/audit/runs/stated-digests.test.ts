import assert from "node:assert/strict";
import { test } from "node:test";
import { statedDigests } from "../../../src/audit/runs/stated-digests.ts";
import { groundOver } from "../../support/audited.ts";

const DIGEST = "ab".repeat(32);

const STATED: readonly (readonly [path: string, text: string])[] = [
  [".github/workflows/gate.yml", `env:\n  ASSAY_EXPECT: ${DIGEST}\n`],
  [".github/workflows/deep/gate.yaml", `env:\n  ASSAY_EXPECT: "${DIGEST}"\n`],
  [".gitlab-ci.yml", `variables:\n  ASSAY_EXPECT: '${DIGEST}'\n`],
  ["tools/tonight.sh", `export ASSAY_EXPECT=${DIGEST}\n`],
  ["tools/tonight.sh", `until\nassay oracle --expect ${DIGEST}; do :; done\n`],
  ["Makefile", `gate:\n\tassay gate --expect=${DIGEST} --run\n`],
  ["package.json", `{\n  "scripts": { "gate": "assay gate --expect ${DIGEST}" } }\n`],
  ["package.json", `{\n  "env": { "ASSAY_EXPECT": "${DIGEST}" } }\n`],
  ["README.md", `Judge it:\nassay gate --expect ${DIGEST.toUpperCase()}\n`],
  [".envrc", `\nexport ASSAY_EXPECT=${DIGEST}\n`],
];

for (const [path, text] of STATED)
  test(`${path} states a digest: ${text.trim().split("\n").at(-1)}`, () => {
    const line = text.split("\n").findIndex(words => words.toLowerCase().includes(DIGEST)) + 1;
    assert.deepEqual(statedDigests(groundOver({ [path]: text })), [{ path, line, digest: DIGEST }]);
  });

const NOT_STATED: readonly (readonly [path: string, text: string])[] = [
  ["README.md", "Give it: assay gate --expect DIGEST\n"],
  ["README.md", `The lock has the digest ${DIGEST}.\n`],
  ["README.md", "assay gate --expect abababab\n"],
  ["README.md", `assay gate --expect ${DIGEST}00\n`],
  [".github/workflows/gate.yml", `env:\n  ASSAY_EXPECT: \${{ vars.ASSAY_EXPECT }}\n`],
  ["CHANGELOG.md", `It was frozen anew: --expect ${DIGEST}\n`],
  ["quality/results/notes.md", `assay gate --expect ${DIGEST}\n`],
  ["previous_runs/one/notes.md", `assay gate --expect ${DIGEST}\n`],
  ["src/expect.js", `// --expect ${DIGEST}\n`],
];

for (const [path, text] of NOT_STATED)
  test(`${path} states none: ${text.trim().split("\n").at(-1)}`, () =>
    assert.deepEqual(statedDigests(groundOver({ [path]: text })), []));
