import { textOf } from "../../audit/ground.ts";
import type { Toolkit } from "../../audit/toolkit.ts";
import { fillBlock } from "../../fill-block.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";

/** The files that are not as they are generated, each as it would be; refuses where a block has no place. */
export function fixes(toolkit: Toolkit, tree: Tree): ReadonlyMap<string, string> | Refusal {
  const made = new Map<string, string>(toolkit.generatedFiles());
  for (const [path, blocks] of toolkit.generatedBlocks()) {
    let text = textOf({ tree }, path) ?? "";
    for (const [name, content] of Object.entries(blocks)) {
      const filled = fillBlock(text, name, content);
      if (filled === undefined)
        return refuse(
          `${path} does not mark where the block ${name} belongs.`,
          `Put <!-- ${name}: generated --> and <!-- ${name}: end --> there, each on a line of its own.`,
        );
      text = filled;
    }
    made.set(path, text);
  }
  return new Map([...made].filter(([path, content]) => textOf({ tree }, path) !== content));
}
