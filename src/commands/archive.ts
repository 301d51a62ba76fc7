import { decide, type Run } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { listedArchive } from "../evidence/archives/archives.ts";
import { archivesOf } from "./archive/known.ts";
import type { ARCHIVE_OPTIONS } from "./archive/options.ts";

/** `assay archive`: which runs are archived. */
export const archive: Run<typeof ARCHIVE_OPTIONS> = async (_flags, { tree }) => {
  const known = archivesOf(tree);
  if ("kind" in known) return decide(known);
  const archives = known.archives.map(one => listedArchive(one, tree));
  const exit = archives.some(({ state }) => state === "unreadable") ? EXIT.no : EXIT.yes;
  return decide({ kind: "archives", exit, archives });
};
