import { decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { refuse } from "../../outcome.ts";
import { archivesOf, namedArchive } from "./known.ts";
import type { ARCHIVE_OPTIONS } from "./options.ts";

/** `assay archive show`: what an archive's manifest says. */
export const show: Run<typeof ARCHIVE_OPTIONS> = async (_flags, { tree, words }) => {
  const [word, ...others] = words;
  if (word === undefined || others.length > 0)
    return decide(refuse("One archive is shown.", "Name it; `assay archive` lists those there are."));
  const known = archivesOf(tree);
  if ("kind" in known) return decide(known);
  const named = namedArchive(word, known.archives);
  if ("kind" in named) return decide(named);
  const { id, state } = named;
  switch (state) {
    case "manifest":
      return decide({ kind: "archive", exit: EXIT.yes, manifest: named.manifest });
    case "unreadable":
      return decide(refuse(named.problem, "Restore the manifest from wherever a copy of it is."));
    case "no manifest":
      return decide(refuse(`${id} has no manifest that could be shown.`, "Look into its files."));
    case "leftover":
      return decide(refuse(`${id} was never completed.`, "Look into its files, and remove it."));
    default:
      return state satisfies never;
  }
};
