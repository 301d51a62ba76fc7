import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { removeSync } from "fs-extra/esm";
import { type StoreDraft, storedAt } from "../../protocol/archives/store-draft.ts";
import type { Applied } from "../../world.ts";
import { cloneFile } from "../disk/clone-file.ts";
import { type Copied, copyFile } from "../disk/durable-copy.ts";
import { syncPaths, syncTree } from "../disk/sync.ts";
import { writeWhole } from "../disk/whole-file.ts";

export type Failed = Exclude<Applied, { readonly notes: unknown }>;

/** Where it is written down what a directory is to hold for as long as it is being made; by that assay knows it for its own. */
export const draftAt = (staging: string) => `${staging}.json`;

/** Where a draft's directory is, or is made. */
export const placeOf = (root: string, place: string) => (isAbsolute(place) ? place : join(root, place));

/** Copies all that a draft lists into its staging directory, which has to be there; what is no longer what was decided on ends it. */
export function fillStaging(
  root: string,
  staging: string,
  draft: StoreDraft,
): { readonly copied: readonly Copied[] } | Failed {
  const source = join(root, draft.from);
  const known = new Set<string>();
  const place = (path: string) => {
    const directory = dirname(path);
    if (!known.has(directory)) mkdirSync(join(staging, directory), { recursive: true });
    known.add(directory);
    return join(staging, path);
  };
  const copied: Copied[] = [];
  let clones = true;
  for (const { path, sha256, mode } of draft.files) {
    const [from, to] = [join(source, path), place(storedAt(draft, path))];
    const clone: Copied | undefined = clones ? cloneFile(from, to) : undefined;
    // A file system that does not share one file shares none.
    clones = clone !== undefined;
    const one = clone ?? copyFile(from, to);
    if (one?.sha256 !== sha256) return hasChanged(path);
    if (mode !== undefined) chmodSync(to, mode);
    copied.push({ ...one, mode: mode ?? one.mode });
  }
  for (const { path, sha256 } of draft.links) {
    const target = readlinkSync(join(source, path), { encoding: "buffer" });
    if (!isUtf8(target)) return { problem: `The link ${path} says what is not valid UTF-8.` };
    if (createHash("sha256").update(target).digest("hex") !== sha256) return hasChanged(path);
  }
  for (const { path, target } of draft.made) symlinkSync(target, place(path));
  // They may hold what others may not read.
  for (const { path, content, encoding } of draft.texts)
    writeWhole(place(path), Buffer.from(content, encoding ?? "utf8"), 0o600);
  return { copied };
}

const hasChanged = (path: string): Failed => ({
  busy: `${path} was changed by another process meanwhile; call the command again when nobody writes any more`,
});

/** Makes a filled staging directory durable from the bottom up, lets it say last what it holds, and gives it its name. */
export async function sealStaging(
  root: string,
  staging: string,
  draft: StoreDraft,
  copied: readonly Copied[],
): Promise<void> {
  const files = [
    ...draft.files.map(({ path }) => storedAt(draft, path)),
    ...draft.texts.map(({ path }) => path),
  ];
  const directories = new Set<string>();
  for (const path of [...files, ...draft.made.map(one => one.path)])
    for (let parent = dirname(path); !directories.has(parent) && parent !== "."; parent = dirname(parent))
      directories.add(parent);
  const deepestFirst = [...directories].sort((a, b) => b.split("/").length - a.split("/").length);
  const below = (paths: readonly string[]) => paths.map(path => join(staging, path));
  await syncTree(staging, below(files), below(deepestFirst));
  if (draft.record !== undefined) {
    writeRecord(join(staging, draft.record.name), recordText(root, draft, copied));
  }
  const place = placeOf(root, draft.place);
  await syncPaths([staging]);
  renameSync(staging, place);
  await syncPaths([dirname(place), dirname(dirname(place))]);
}

/** Half of one may be there from a call that died. */
function writeRecord(path: string, text: string): void {
  rmSync(path, { force: true });
  writeWhole(path, text);
}

function recordText(
  root: string,
  { files, links, from, record }: StoreDraft,
  copied: readonly Copied[],
): string {
  const described = files.map(({ path }, at) => {
    const { size = 0, mode = 0, sha256 = "" } = copied[at] ?? {};
    return { path, size, mode: mode.toString(8).padStart(3, "0"), sha256 };
  });
  const said = links.map(({ path }) => ({ path, target: readlinkSync(join(root, from, path), "utf8") }));
  return `${JSON.stringify({ ...record?.header, files: described, links: said }, null, 2)}\n`;
}

/** Removes a staging directory, and what tells that it is assay's last. */
export function removeStaging(staging: string): void {
  removeSync(staging);
  forgetStaging(staging);
}

/** The directory is gone, or has its name. */
export const forgetStaging = (staging: string) => rmSync(draftAt(staging), { force: true });
