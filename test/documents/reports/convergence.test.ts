import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { readConvergence } from "../../../src/documents/reports/convergence.ts";
import { anyText, fc } from "../../support/properties.ts";

const read = (text: string) => readConvergence(parseMarkdown(text));

test("convergence: each part with its line", () => {
  const text =
    "## Convergence\r\n\r\nRun number: 3 (2 prior runs)\r\nSeeds from prior runs: 5 (4 confirmed, 1 resolved)\r\nNet-new bugs this run: 1\r\nConvergence: NOT CONVERGED\r\n\r\nNet-new bugs:\r\n- BUG-H2: 7 lost\r\n";
  assert.deepEqual(read(text), {
    line: 1,
    run: { value: 3, line: 3 },
    seeds: { value: 5, line: 4 },
    confirmed: { value: 4, line: 4 },
    resolved: { value: 1, line: 4 },
    netNew: { value: 1, line: 5 },
    outcome: { value: "NOT CONVERGED", line: 6 },
    listed: [{ value: "BUG-H2", line: 9 }],
  });
});

test("convergence: the last section counts, and no other heading", () => {
  assert.equal(read("## Convergence\n\n## Convergence of run 2\n\nRun number: 2\n")?.run?.value, 2);
  assert.equal(read("# Convergence\n\n## On convergence\n\n```\n## Convergence\n```\n"), undefined);
});

test("convergence: any text is read, and each line lies in the section", () => {
  const line = fc.constantFrom(
    "Run number: 1",
    "Seeds: x",
    "Convergence:",
    "- BUG-001",
    "Net-new bugs: 9",
    "```",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, anyText())), lines => {
      const stated = read(["## Convergence", ...lines].join("\n"));
      for (const { line } of stated?.listed ?? []) assert.ok(line > (stated?.line ?? 0));
    }),
  );
});
