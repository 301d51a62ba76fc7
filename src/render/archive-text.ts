import type { ListedArchive } from "../gate/archives.ts";
import type { VerifiedArchive } from "../gate/verify-archive.ts";
import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";

/** What was archived, and what was not. */
export function archivedText(outcome: Extract<Outcome, { kind: "archived" }>): string {
  const { id, status, files, links, leftOut } = outcome;
  const kept = links === 0 ? plural(files, "file") : `${plural(files, "file")} and ${plural(links, "link")}`;
  return lines([
    `The run is archived as ${id} (${status}): ${kept}. The run itself stays where it is.`,
    ...leftOut.map(path => `Not in the archive: ${path}, which holds archives itself.`),
  ]);
}

/** An archive a line. */
export function archivesText(archives: readonly ListedArchive[]): string {
  if (archives.length === 0) return "There are no archives; `assay archive create` makes one.\n";
  const width = Math.max(...archives.map(({ id }) => id.length));
  return lines(archives.map(archive => `${archive.id.padEnd(width)}  ${listed(archive)}`));
}

function listed({ state, status, created, files, bytes, bugs, problem }: ListedArchive): string {
  if (state === "leftover") return "left over from an archive that was never completed";
  if (problem !== undefined) return `cannot be relied on: ${problem}`;
  const known = [
    status?.padEnd(7),
    created,
    files === null ? undefined : plural(files, "file"),
    bytes === null ? undefined : plural(bytes, "byte"),
    bugs === null ? undefined : plural(bugs, "bug"),
    state,
  ];
  return known.filter(text => typeof text === "string").join("  ");
}

/** How many faults of one archive are printed. */
const MOST_FAULTS = 30;

/** An archive a line, and below it what is wrong with it. */
export function verifiedText(archives: readonly VerifiedArchive[]): string {
  if (archives.length === 0) return "There are no archives, so nothing is verified.\n";
  return lines(
    archives.flatMap(({ id, verified, files, faults }) => {
      const more = faults.length - MOST_FAULTS;
      if (!verified) return [`${id}: unverified, for it has no manifest.`];
      if (faults.length === 0) return [`${id}: as it was made, ${plural(files, "file")}.`];
      return [
        `${id}: not as it was made.`,
        ...faults.slice(0, MOST_FAULTS).map(({ path, fault }) => `- ${fault}: ${path}`),
        ...(more > 0 ? [`- and ${more} more; --json has them all`] : []),
      ];
    }),
  );
}

const lines = (texts: readonly string[]) => texts.map(text => `${printable(text)}\n`).join("");
