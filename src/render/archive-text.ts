import type { ArchiveOutcome } from "../archive-outcome.ts";
import { ARCHIVE_INDEX } from "../contract/archives.ts";
import type { ArchiveManifest } from "../contract/schemas/archive-manifest.ts";
import type { ListedArchive } from "../evidence/archives/archives.ts";
import type { VerifiedArchive } from "../evidence/archives/verify-archive.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";
import { cleanupText, undoneText } from "./cleanup-text.ts";
import { comparedLines } from "./compared-text.ts";
import { prunedLines } from "./prune-text.ts";

/** The outcome of a verb of `assay archive` as text. */
export function archiveOutcomeText(outcome: ArchiveOutcome): string {
  const { kind } = outcome;
  switch (kind) {
    case "archived":
      return archivedText(outcome);
    case "cleared":
      return clearedText(outcome);
    case "cleanup":
      return cleanupText(outcome);
    case "undone":
      return undoneText(outcome);
    case "recovered":
      return recoveredText(outcome);
    case "restoring":
      return restoringText(outcome);
    case "restored":
      return restoredText(outcome);
    case "pruned":
      return lines(prunedLines(outcome));
    case "compared":
      return lines(comparedLines(outcome));
    case "unsound":
      return `Nothing is restored.\n${verifiedText([outcome.archive])}`;
    case "archive":
      return archiveText(outcome.manifest);
    case "archives":
      return archivesText(outcome.archives);
    case "verified":
      return verifiedText(outcome.archives);
    default:
      return kind satisfies never;
  }
}

/** What was archived, and what was not. */
function archivedText(outcome: Extract<ArchiveOutcome, { kind: "archived" }>): string {
  const { id, status, files, links, leftOut, stood, clears } = outcome;
  const kept = counted(files, links);
  const is = stood ? "The run is archived already" : "The run is archived";
  const stays = clears ? "It is removed once that is verified." : "The run itself stays where it is.";
  return lines([
    `${is} as ${id} (${status}): ${kept}. ${stays}`,
    ...leftOut.map(path => `Not in the archive: ${path}, which holds archives itself.`),
  ]);
}

/** What was removed, and what of the run is still there. */
const clearedText = ({ id, files, stays }: Extract<ArchiveOutcome, { kind: "cleared" }>): string =>
  lines([
    files === 0
      ? `There is no run here any more; the last one is in ${id}.`
      : `The run is removed: ${plural(files, "file")}, all of them in ${id}.`,
    ...stays.map(({ path, why }) => `Still there: ${path}. ${why}`),
  ]);

const counted = (files: number, links: number) =>
  links === 0 ? plural(files, "file") : `${plural(files, "file")} and ${plural(links, "link")}`;

/** What is going to happen to the run that is here. */
function restoringText({ id, files, links, clears }: Extract<ArchiveOutcome, { kind: "restoring" }>): string {
  const what = counted(files, links);
  return lines([
    clears
      ? `The run that is here is archived and cleared away first; then it is replaced by ${id}: ${what}.`
      : `The run that is here is archived first; then ${id} is put over it: ${what}.`,
  ]);
}

/** What was restored, and what was not. */
function restoredText(outcome: Extract<ArchiveOutcome, { kind: "restored" }>): string {
  const { id, to, files, links, stays } = outcome;
  const place = to === "" ? "the project" : to;
  const isNothing = files + links === 0;
  return lines([
    isNothing
      ? `What is here is as ${id} has it, so there was nothing to restore.`
      : `Restored from ${id} to ${place}: ${counted(files, links)}.`,
    ...stays.map(({ path, why }) => `Not restored: ${path}. ${why}`),
  ]);
}

/** What was half done, and what became of it. */
function recoveredText({ states, rows }: Extract<ArchiveOutcome, { kind: "recovered" }>): string {
  if (states.length === 0 && rows.length === 0) return "Nothing is half done.\n";
  return lines([
    ...states.map(({ path, fate, why }) => `${path}: ${fate}. ${why}`),
    ...rows.map(id => `${ARCHIVE_INDEX}: finished. It had no row for ${id}.`),
  ]);
}

/** What an archive says of itself, and then a line for each of its files. */
function archiveText(manifest: ArchiveManifest): string {
  const { id, status, created, pipeline, base, gate, bugs, files, links, left_out } = manifest;
  const width = Math.max(...files.map(({ size }) => String(size).length));
  return lines([
    `Archive ${id}: ${status}, made at ${created}.`,
    `Pipeline ${pipeline}, base ${base ?? "not recorded"}.`,
    gate === null ? "The gate had recorded nothing." : `The gate said ${gate.answer} at ${gate.judged_at}.`,
    bugs === null ? "Its bugs are not known." : `Bugs: ${bugs.map(bugText).join(", ") || "none"}.`,
    ...left_out.map(path => `Not in the archive: ${path}.`),
    "",
    ...files.map(({ path, size, mode }) => `${mode} ${String(size).padStart(width)}  ${path}`),
    ...links.map(({ path, target }) => `link ${path} -> ${target}`),
  ]);
}

const bugText = ({ id, severity }: NonNullable<ArchiveManifest["bugs"]>[number]) =>
  severity === null ? id : `${id} (${severity})`;

/** An archive a line. */
function archivesText(archives: readonly ListedArchive[]): string {
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
function verifiedText(archives: readonly VerifiedArchive[]): string {
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
