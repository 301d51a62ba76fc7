import { fitsAny } from "../../anchor.ts";
import { linkState, refuseChange, type State } from "../../change.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** What of an archive is to be put somewhere. */
export interface RestorePlan {
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly mode: number }[];
  readonly links: ArchiveManifest["links"];
}

/** Everything that a manifest lists, or what of it fits a pattern; refused where it could not be put below one directory as it is. */
export function restorePlan(manifest: ArchiveManifest, only: string | undefined): RestorePlan | Refusal {
  const isWanted = ({ path }: { readonly path: string }) => only === undefined || fitsAny([only], path);
  const links = manifest.links.filter(isWanted);
  const files = manifest.files
    .filter(isWanted)
    .map(({ path, sha256, mode }) => ({ path, sha256, mode: Number.parseInt(mode, 8) }));
  const { id } = manifest;
  const plan = { id, files, links };
  if (pathsOf(plan).length === 0)
    return refuse(
      `Nothing in ${id} fits ${JSON.stringify(only)}.`,
      `See \`assay archive show ${id}\` for the paths; ** stands for any directories.`,
    );
  return badPath(plan) ?? badLink(plan) ?? collision(plan) ?? plan;
}

/** Every path of a plan, files and links. */
export const pathsOf = ({ files, links }: Pick<RestorePlan, "files" | "links">): readonly string[] =>
  [...files, ...links].map(({ path }) => path);

/** The longest name and the longest text of a link that any file system takes, in bytes. */
const MOST_NAME_BYTES = 255;
const MOST_TARGET_BYTES = 4095;

const byteLength = (text: string) => new TextEncoder().encode(text).byteLength;

function badPath(plan: RestorePlan): Refusal | undefined {
  const bad = pathsOf(plan).find(path => refuseChange({ path }) !== undefined);
  if (bad !== undefined) return unsafe(plan.id, `${JSON.stringify(bad)}, which is no path of a run`);
  const long = pathsOf(plan).find(path => path.split("/").some(part => byteLength(part) > MOST_NAME_BYTES));
  return long === undefined ? undefined : unsafe(plan.id, "a name that is too long for a file");
}

function badLink({ id, links }: RestorePlan): Refusal | undefined {
  const bad = links.find(
    ({ target }) => target === "" || target.includes("\0") || byteLength(target) > MOST_TARGET_BYTES,
  );
  return bad === undefined ? undefined : unsafe(id, `${bad.path}, a link that says what no link can`);
}

/** Two paths that are one where letter case or the form of an accent does not count, or one that would lie below a file. */
function collision(plan: RestorePlan): Refusal | undefined {
  const spellings = new Map<string, string>();
  const leaves = new Set<string>();
  for (const path of pathsOf(plan)) {
    for (const part of [...parentsOf(path), path]) {
      const other = spellings.get(folded(part)) ?? part;
      if (other !== part)
        return unsafe(plan.id, `${other} and ${part}, which some file systems take for one`);
      spellings.set(folded(part), part);
    }
    if (leaves.has(path)) return unsafe(plan.id, `${path} twice`);
    leaves.add(path);
  }
  const below = pathsOf(plan).find(path => parentsOf(path).some(parent => leaves.has(parent)));
  return below === undefined ? undefined : unsafe(plan.id, `${below}, which would lie below a file`);
}

/** Every directory that a path is in, the outermost first. */
export const parentsOf = (path: string): readonly string[] =>
  path
    .split("/")
    .map((_, at, parts) => parts.slice(0, at).join("/"))
    .slice(1);

const folded = (path: string) => path.normalize("NFC").toUpperCase().normalize("NFC");

const unsafe = (id: string, what: string): Refusal =>
  refuse(
    `The manifest of ${id} lists ${what}, so nothing is restored.`,
    "Say with --only what is to be restored of it.",
  );

/** What is at a path of the project now. */
export function presentState(path: string, tree: Tree): State {
  const kind = tree.stat(path)?.kind;
  if (kind === undefined) return null;
  if (kind === "directory") return kind;
  const digest = kind === "file" || kind === "symlink" ? tree.entryDigest(path) : { problem: "" };
  if (isProblem(digest)) return "other";
  return kind === "symlink" ? linkState(digest) : digest;
}
