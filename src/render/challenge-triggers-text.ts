import type { ChallengeOutcome, TriggeredFinding } from "../challenge-outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";

/** Which findings have to be challenged, for a person: each with its reasons, then how many there are. */
export function triggersText({ findings }: Extract<ChallengeOutcome, { kind: "triggers" }>): string {
  if (findings.length === 0) return "BUGS.md has no findings, so nothing has to be challenged.\n";
  const held = findings.filter(({ fired }) => fired.length > 0);
  const open = findings.filter(({ fired, unchecked }) => fired.length === 0 && unchecked.length > 0);
  const untold = open.length === 0 ? "" : ` ${open.length} more may have to be: something was not checked.`;
  return [
    ...findings.map(findingText),
    ...countLines(held),
    `${held.length} of ${plural(findings.length, "finding")} must be challenged.${untold}\n`,
  ].join("");
}

function findingText({ id, title, fired, unchecked, flags }: TriggeredFinding): string {
  const lines = [
    ...fired.map(trigger => `${trigger.id}: ${trigger.evidence}`),
    ...unchecked.map(reason => `unchecked: ${reason}.`),
    ...flags.map(({ path, line, word }) => `looks like scaffolding: ${path}:${line} says "${word}".`),
  ];
  const said = lines.length === 0 ? ["no trigger"] : lines;
  return `${[`${id} ${title}`.trim(), ...said.map(line => `  ${line}`)].map(printable).join("\n")}\n`;
}

/** How many findings fire each trigger, in the order in which they first do. */
function countLines(held: readonly TriggeredFinding[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { fired } of held) for (const { id } of fired) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => `${id}: ${plural(count, "finding")}\n`);
}
