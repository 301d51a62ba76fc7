import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { textBlocks } from "../prose/code-marks.ts";
import { isProse } from "../prose/prose.ts";
import { SPOKEN_LIMITS, statedLimits, statedLines } from "../stated-limits.ts";

/** Numbers that texts and prompts state are those by which the toolkit decides. */
export const thresholds: Probe = {
  id: "thresholds",
  title: "Stated numbers are the ones that count",
  why: "A worker that is told to write eight findings where nine are asked for does honest work and fails. A bar that moved and a page that did not are believed by whoever set a loop up by that page.",
  severity: "medium",
  documented: "the sentences of README.md, CONTRIBUTING.md, references/ and the prompts",
  actual: "the thresholds of the contract",
  floor: 85,
  *compare(ground) {
    const { thresholds: limits, artifacts } = ground.toolkit;
    const stated = new Set<string>();
    for (const path of ground.paths.filter(isProse))
      for (const { line, text } of textBlocks(textOf(ground, path) ?? "")) {
        for (const found of statedLimits(text, limits)) {
          stated.add(found.limit);
          yield held(ground, { path, ...found, line: line + found.line }, limits[found.limit]);
        }
        for (const { path: file, minLines } of artifacts as readonly { path: string; minLines?: number }[])
          for (const found of statedLines(text, file))
            yield held(ground, { path, line, limit: file, ...found }, minLines);
      }
    // What the page of the contract states is made from the contract.
    const made = textOf(ground, "references/contract.md") ?? "";
    for (const limit of SPOKEN_LIMITS)
      yield stated.has(limit) || made.includes(`| ${limit} |`) ? AGREED : unstated(ground, limit);
  },
  controls: [
    {
      name: "a page gives a claim another length",
      finds: "leaseMinutes is 15, not 20.",
      plant: () => ({
        files: { "references/planted.md": "It leases the ticket for 20 minutes and prints a token.\n" },
      }),
    },
    {
      name: "a prompt has a number of its own",
      finds: "explorationFindings is 8, not 7.",
      plant: () => ({
        files: { "references/prompts/planted.md": "- at least seven findings, each with file\n  and line\n" },
      }),
    },
    {
      name: "a page asks for fewer lines than the contract",
      finds: "quality/EXPLORATION.md is 120, not 80.",
      plant: () => ({
        files: { "references/planted.md": "`quality/EXPLORATION.md` has at least 80 lines.\n" },
      }),
    },
    {
      name: "the bar has moved",
      finds: "bar is 0.95, not 0.92.",
      plant: ({ toolkit }) => ({ toolkit: { thresholds: { ...toolkit.thresholds, bar: 0.95 } } }),
    },
    {
      name: "no page says how long a claim lasts",
      finds: "No text states leaseMinutes.",
      plant: ground => ({
        files: Object.fromEntries(
          ground.paths
            .filter(isProse)
            .map(path => [path, textOf(ground, path)?.replace(/for\s+15\s+minutes/g, "for a while")]),
        ),
      }),
    },
  ],
};

function held(
  ground: Ground,
  {
    path,
    line,
    limit,
    value,
    says,
  }: { path: string; line: number; limit: string; value: number; says: string },
  expected: number | undefined,
): Comparison {
  if (value === expected) return AGREED;
  const where = limit.includes("/") ? "src/contract/artifacts.ts" : "src/audit/limits.ts";
  const actual = sideAt(ground, where, limit, `${limit}: ${expected ?? "no number"}`);
  return {
    documented: { path, line, says },
    actual,
    message: `${limit} is ${expected ?? "no number"}, not ${value}.`,
  };
}

const unstated = (ground: Ground, limit: string): Comparison => ({
  severity: "low",
  documented: { path: "references/", line: 0, says: "no sentence about it" },
  actual: sideAt(ground, "src/audit/limits.ts", limit),
  message: `No text states ${limit}.`,
});
