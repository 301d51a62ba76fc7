import { closest } from "../../closest.ts";
import { ARCHIVES } from "../../contract/archives.ts";
import { type Archive, readArchives } from "../../evidence/archives/archives.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** Every archive of a project, or why they cannot be listed. */
export function archivesOf(tree: Tree): { readonly archives: readonly Archive[] } | Refusal {
  const kind = tree.stat(ARCHIVES)?.kind;
  if (kind !== undefined && kind !== "directory")
    return refuse(`${ARCHIVES} is no directory, so it holds no archives.`, "Move it out of the way.");
  const archives = readArchives(tree);
  return isProblem(archives)
    ? refuse(`${ARCHIVES} cannot be listed. ${archives.problem}`, "Let it be read.")
    : { archives };
}

/** The archive that a word names, in full or by a beginning that no other has. */
export function namedArchive(word: string, archives: readonly Archive[]): Archive | Refusal {
  const exact = archives.find(({ id }) => id === word);
  if (exact !== undefined) return exact;
  const [one, other] = word === "" ? [] : archives.filter(({ id }) => id.startsWith(word));
  if (one !== undefined && other === undefined) return one;
  const said = JSON.stringify(word);
  if (one !== undefined && other !== undefined)
    return refuse(`${said} may mean ${other.id} or ${one.id}.`, "Name more of it.");
  const near = closest(
    word,
    archives.map(({ id }) => id),
  );
  return refuse(
    `No archive is called ${said}.`,
    near === undefined ? "See `assay archive` for those there are." : `Did you mean ${near}?`,
  );
}
