import { closest } from "../../closest.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { KEPT_RECORD } from "../../contract/kept.ts";
import type { Kept } from "../../contract/schemas/kept.ts";
import { readKept } from "../../evidence/ground/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";

/** What a cleanup wrote down of what it kept under a name. */
export function keptRecord(id: string, tree: Tree): Kept | Refusal {
  const names = tree
    .entriesIn(GROUND.kept)
    .flatMap(({ path, kind }) => (kind === "directory" ? [path.slice(GROUND.kept.length + 1)] : []));
  if (!names.includes(id)) {
    const near = closest(id, names);
    return refuse(
      `No cleanup has kept anything under ${JSON.stringify(id)}.`,
      near === undefined ? `See ${GROUND.kept}/ for what is kept.` : `Did you mean ${near}?`,
    );
  }
  const record = readKept(tree, `${GROUND.kept}/${id}/${KEPT_RECORD}`);
  if ("problem" in record)
    return refuse(record.problem, `Look into ${GROUND.kept}/${id}; nothing was undone.`);
  if (record.value.id === id) return record.value;
  return refuse(
    `${GROUND.kept}/${id}/${KEPT_RECORD} is the record of ${record.value.id}.`,
    "Give the directory its name again; nothing was undone.",
  );
}
