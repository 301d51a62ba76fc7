import { DOCS_DIRECTORIES } from "../../contract/enums.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** The directory that holds gathered documentation; undefined where none does. */
export const documentationIn = (tree: Tree): string | undefined =>
  DOCS_DIRECTORIES.find(directory => holdsDocuments(tree, directory));

/** Whether some file that is not hidden says something; what is no text may be a scanned page. */
function holdsDocuments(tree: Tree, directory: string): boolean {
  return tree.walk(directory).some(({ path, kind }) => {
    if (kind !== "file" || /\/\./.test(path)) return false;
    const text = tree.read(path);
    return isProblem(text) || text.trim() !== "";
  });
}
