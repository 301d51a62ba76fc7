import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { textBlocks } from "../prose/code-marks.ts";
import { type Enumeration, enumerations, nearestSet } from "../prose/enumerations.ts";
import { isProse } from "../prose/prose.ts";

/** Lists of the members of a closed set have all of them. */
export const closedSets: Probe = {
  id: "closed-sets",
  title: "Lists of closed sets are whole",
  why: "A status, a preset or a phase is added in one place and listed in five. A page that lists the old ones has an agent write a word that the schema refuses, and hides the word that would have been right.",
  severity: "medium",
  documented: "lists of three or more in README.md, references/ and the prompts",
  actual: "the closed sets of the contract",
  floor: 38,
  *compare(ground) {
    for (const path of ground.paths.filter(isProse))
      for (const block of textBlocks(textOf(ground, path) ?? ""))
        for (const list of enumerations(block)) {
          const found = judged(list, ground, path);
          if (found !== undefined) yield found;
        }
  },
  controls: [
    {
      name: "a page lists three of four severities",
      finds: "SEVERITIES has LOW, too.",
      plant: () => ({
        files: { "references/planted.md": "A severity is one of `CRITICAL`, `HIGH` and `MEDIUM`.\n" },
      }),
    },
    {
      name: "a page lists a status that is not there",
      finds: "WORKER_STATUSES has no stalled.",
      plant: () => ({
        files: {
          "references/planted.md":
            "| status | `success`, `partial`, `partial_unverified`, `failed`, `throttled`, `success_synthesized` or `stalled` |\n",
        },
      }),
    },
    {
      name: "a severity was added",
      finds: "SEVERITIES has TRIVIAL, too.",
      plant: ({ toolkit: { closedSets: sets } }) => ({
        files: { "references/planted.md": "It is CRITICAL, HIGH, MEDIUM or LOW.\n" },
        toolkit: { closedSets: { ...sets, SEVERITIES: [...(sets["SEVERITIES"] ?? []), "TRIVIAL"] } },
      }),
    },
  ],
};

/** Words that say of a list that it is not whole. */
const PARTIAL =
  /\b(?:for example|for instance|such as|e\.g\.|like|among|some of|but for|other than|only|except|first of)\b/i;

/** What a list comes to; undefined where it lists the members of no closed set. */
function judged(list: Enumeration, ground: Ground, path: string): Comparison | undefined {
  const best = nearestSet(list.items, ground.toolkit.closedSets);
  if (best === undefined) return undefined;
  const { name, members, items } = best;
  const lacking = members.filter(member => !items.includes(member));
  const unknown = items.filter(item => !members.includes(item));
  // Plain words that go on with other things are a sentence.
  if (!list.text.startsWith("`") && unknown.some(item => item.includes(" "))) return undefined;
  if ((lacking.length === 0 && unknown.length === 0) || PARTIAL.test(list.lead + list.text)) return AGREED;
  const what = unknown.length > 0 ? `has no ${unknown.join(", ")}` : `has ${lacking.join(", ")}, too`;
  return {
    documented: { path, line: list.line, says: list.text },
    actual: sideAt(ground, "src/audit/closed-sets.ts", name, members.join(", ")),
    message: `${name} ${what}.`,
    hint: "List all of them, or say that these are only some.",
  };
}
