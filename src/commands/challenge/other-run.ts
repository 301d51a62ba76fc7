import type { Context } from "../../command.ts";
import { ARCHIVES, UNFINISHED } from "../../contract/archives.ts";
import { movedTree } from "../../evidence/moved-tree.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";
import { archivesOf, namedArchive } from "../archive/known.ts";
import type { OtherRun } from "./site.ts";

/** What of an archive is the run's; what it cites is read from the project. */
const ROOTS = ["quality", ".assay"];

/** The run that `--from` names: a directory of the project that has a quality/, else an archive. */
export function otherRun(from: string, { tree }: Pick<Context, "tree">): OtherRun | Refusal {
  const place = placeOf(from, tree);
  if (typeof place !== "string") return place;
  const run = place === "" ? tree : movedTree(tree, ROOTS, place);
  const found = readRunRecord(run);
  if ("problem" in found) return refuse(found.problem, found.hint);
  const name = found.run?.run_id ?? tree.sha256(place).slice(0, 12);
  const desk = `control_prompts/challenge-${name}`;
  return { tree: run, desk: { rounds: desk, words: desk } };
}

/** The directory that has its quality/, empty for the project itself. */
function placeOf(from: string, tree: Tree): string | Refusal {
  const parts = from.split("/").filter(part => part !== "" && part !== ".");
  const directory = parts.join("/");
  const isInside =
    from !== "" && !directory.endsWith(UNFINISHED) && !from.startsWith("/") && !parts.includes("..");
  if (isInside && holdsRun(directory, tree)) return directory;
  const listed = archivesOf(tree);
  if ("kind" in listed) return listed;
  const archive = namedArchive(from, listed.archives);
  if ("kind" in archive)
    return refuse(
      `${JSON.stringify(from)} names neither a directory of the project that has a quality/ nor one archive. ${archive.message}`,
      archive.hint,
    );
  const place = `${ARCHIVES}/${archive.id}`;
  if (!archive.id.endsWith(UNFINISHED) && holdsRun(place, tree)) return place;
  return refuse(`${place} is no whole run, so there is nothing to challenge.`, "Name another run.");
}

/** Whether a directory has a quality/; no link is followed on the way. */
function holdsRun(place: string, tree: Tree): boolean {
  const parts = place === "" ? ["quality"] : [...place.split("/"), "quality"];
  return parts.every((_, at) => tree.stat(parts.slice(0, at + 1).join("/"))?.kind === "directory");
}
