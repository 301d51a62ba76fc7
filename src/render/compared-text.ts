import type { ArchiveOutcome } from "../archive-outcome.ts";
import type { BugDifferences } from "../protocol/archives/bug-differences.ts";

type Compared = Extract<ArchiveOutcome, { kind: "compared" }>;

/** What two runs differ in, a line each. */
export function comparedLines({ earlier, later, bugs, artifacts, notes }: Compared): readonly string[] {
  const differences = [...(bugs === null ? [] : bugLines(bugs)), ...artifactLines(artifacts)];
  const sides = `From ${earlier} to ${later ?? "the run that is here"}:`;
  return [...(differences.length === 0 ? [`${sides} no difference.`] : [sides, ...differences]), ...notes];
}

function bugLines(bugs: BugDifferences): readonly string[] {
  return [
    ...bugs.new.map(bug => `- new: ${named(bug)}${AFTER[bug.state]}`),
    ...bugs.fixed.map(bug => `- fixed: ${named(bug)}`),
    ...bugs.reopened.map(bug => `- open again: ${named(bug)}`),
    ...bugs.severity.map(
      bug => `- severity ${bug.from ?? "unknown"} to ${bug.to ?? "unknown"}: ${named(bug)}`,
    ),
    ...bugs.disputed.map(bug => `- called fixed, but ${bug.why}: ${named(bug)}`),
    ...bugs.gone.map(bug => `- gone, whether or not it was fixed: ${named(bug)}${BEFORE[bug.state]}`),
  ];
}

const AFTER = { open: "", fixed: ", fixed already", disputed: ", called fixed by some of its records" };
const BEFORE = { open: "", fixed: ", fixed before", disputed: ", called fixed by some of its records" };

const named = ({ id, was, title }: BugDifferences["fixed"][number]) =>
  `${id}${was === undefined ? "" : ` (was ${was})`}${title === "" ? "" : ` ${title}`}`;

/** How many paths of a kind are printed. */
const MOST_PATHS = 30;

const artifactLines = (artifacts: Compared["artifacts"]): readonly string[] =>
  (["added", "removed", "changed"] as const).flatMap(kind => {
    const paths = artifacts[kind];
    const more = paths.length - MOST_PATHS;
    return [
      ...paths.slice(0, MOST_PATHS).map(path => `- ${kind}: ${path}`),
      ...(more > 0 ? [`- ${kind}: ${more} more; --json has them all`] : []),
    ];
  });
