import { type Context, decide, type Run } from "../../command.ts";
import { EXIT, type ExitCode } from "../../contract/exit-codes.ts";
import type { Archive } from "../../evidence/archives/archives.ts";
import { type VerifiedArchive, verifyArchive } from "../../evidence/archives/verify-archive.ts";
import { verifyTable } from "../../evidence/archives/verify-table.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { archivesOf, namedArchive } from "./known.ts";
import type { VERIFY_OPTIONS } from "./options.ts";

/** `assay archive verify`: whether archives still hold what they were made of. */
export const verify: Run<typeof VERIFY_OPTIONS> = async ({ all }, context) => {
  const { tree, words } = context;
  const known = archivesOf(tree);
  if ("kind" in known) return decide(known);
  const asked = askedArchives(all, words, known.archives);
  if ("kind" in asked) return decide(asked);
  const table = all ? lastingFaults(verifyTable(asked.archives, tree), context) : undefined;
  const archives = [
    ...asked.archives.map(one => verifyArchive(one, tree)),
    ...(table === undefined || table.faults.length === 0 ? [] : [table]),
  ];
  return decide({ kind: "verified", exit: exitOf(archives), archives });
};

function askedArchives(
  all: boolean,
  [word, ...others]: readonly string[],
  archives: readonly Archive[],
): { readonly archives: readonly Archive[] } | Refusal {
  if (all === (word !== undefined) || others.length > 0)
    return refuse("One archive is verified, or all of them.", "Name one, or say --all.");
  if (word === undefined) return { archives };
  const named = namedArchive(word, archives);
  return "kind" in named ? named : { archives: [named] };
}

/** What is wrong with the table now, and was still wrong when nobody was writing: an archive that is being made has its row a moment later. */
function lastingFaults(table: VerifiedArchive | undefined, { look }: Context): VerifiedArchive | undefined {
  if (table === undefined || table.faults.length === 0) return table;
  const later = look();
  const isWritten = later.writerLock() !== undefined;
  const known = isWritten ? undefined : archivesOf(later.tree);
  if (known === undefined || "kind" in known) return undefined;
  const paths = new Set(verifyTable(known.archives, later.tree)?.faults.map(({ path }) => path));
  return { ...table, faults: table.faults.filter(({ path }) => paths.has(path)) };
}

/** Nothing is verified where nothing could be held against a manifest. */
function exitOf(archives: readonly VerifiedArchive[]): ExitCode {
  if (archives.some(({ faults }) => faults.length > 0)) return EXIT.no;
  return archives.some(({ verified }) => verified) ? EXIT.yes : EXIT.noVerdict;
}
