import type { ArchiveOutcome } from "../archive-outcome.ts";
import { plural } from "../protocol/plural.ts";

/** Which archives go and which stay, a line each. */
export function prunedLines(outcome: Extract<ArchiveOutcome, { kind: "pruned" }>): readonly string[] {
  const { goes, stays, confirmed } = outcome;
  const last =
    goes.length === 0
      ? ["None goes."]
      : confirmed
        ? []
        : [`None is removed yet; say --yes to have ${goes.length === 1 ? "it" : "them"} removed.`];
  return [
    ...goes.map(
      ({ id, status, created, files }) =>
        `Goes: ${id} (${status}, ${created}, ${plural(files ?? 0, "file")}).`,
    ),
    ...stays.map(({ id, why }) => `Stays: ${id}. ${why}`),
    ...last,
  ];
}
