import { fillBlock } from "../../fill-block.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";

/** What is generated is as the contract has it. */
export const generated: Probe = {
  id: "generated",
  title: "What is generated is current",
  why: "Schemas, pages and tables are made from the contract so that nobody has to keep two texts alike. A generated file that was edited by hand, or not made again after the contract changed, tells users and agents of rules that nothing applies.",
  severity: "high",
  documented: "schemas/, references/ and the marked blocks of written pages",
  actual: "what the running toolkit makes of its contract",
  floor: 20,
  *compare(ground) {
    const { toolkit } = ground;
    for (const [path, content] of toolkit.generatedFiles()) yield same(ground, path, content);
    for (const [path, blocks] of toolkit.generatedBlocks())
      for (const [name, content] of Object.entries(blocks)) {
        const filled = fillBlock(textOf(ground, path) ?? "", name, content);
        yield filled === undefined ? unmarked(path, name) : same(ground, path, filled, `the block ${name}`);
      }
  },
  controls: [
    {
      name: "a schema was edited by hand",
      finds: "is not what is generated",
      plant: ground => ({
        files: { "schemas/lock.json": textOf(ground, "schemas/lock.json")?.replace("sha256", "md5") },
      }),
    },
    {
      name: "the contract changed and the table did not",
      finds: "is not what is generated",
      plant: ({ toolkit }) => ({
        toolkit: {
          generatedBlocks: () =>
            new Map(
              [...toolkit.generatedBlocks()].map(([path, blocks]) => [
                path,
                Object.fromEntries(Object.keys(blocks).map(name => [name, "another table"])),
              ]),
            ),
        },
      }),
    },
    {
      name: "the marks of a block are gone",
      finds: "is not marked",
      plant: ground => ({
        files: { "README.md": textOf(ground, "README.md")?.replace("<!-- exit-codes: generated -->", "") },
      }),
    },
  ],
};

function same(ground: Ground, path: string, expected: string, what = "the file"): Comparison {
  const text = textOf(ground, path);
  if (text === expected) return AGREED;
  const [written, made] = [(text ?? "").split("\n"), expected.split("\n")];
  const at = made.findIndex((line, index) => line !== written[index]);
  const index = at < 0 ? made.length : at;
  return {
    documented: { path, line: index + 1, says: written[index] ?? "nothing" },
    actual: { path: "src/generated-files.ts", line: 0, says: made[index] ?? "nothing" },
    message: `${what[0]?.toUpperCase()}${what.slice(1)} is not what is generated.`,
    hint: "Make it again: `assay self-audit --fix`.",
  };
}

const unmarked = (path: string, name: string): Comparison => ({
  documented: { path, line: 0, says: "no such marks" },
  actual: { path: "src/generated-files.ts", line: 0, says: `the block ${name}` },
  message: `The block ${name} is not marked.`,
  hint: `Put <!-- ${name}: generated --> and <!-- ${name}: end --> where it belongs.`,
});
