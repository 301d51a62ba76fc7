import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { UNFINISHED } from "../../contract/archives.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { HalfState } from "../../protocol/archives/half-state.ts";
import { isTornDraft, parseDraft } from "../../protocol/archives/parse-draft.ts";
import { type StoreDraft, type StoredEntry, storedAt } from "../../protocol/archives/store-draft.ts";
import { type Copied, describeFile } from "../disk/durable-copy.ts";
import { entryAt } from "../disk/obstacles.ts";
import { settleStaging } from "../git/half-staged.ts";
import { stateAt } from "./entry-state.ts";
import { STORES, unfinishedNames } from "./half-names.ts";
import { draftAt, forgetStaging, placeOf, removeStaging, sealStaging } from "./staging.ts";

/** A directory that a process died over, what is to become of it and how. */
interface HalfMade extends HalfState {
  readonly settle: () => Promise<void>;
}

/** Every directory of copies that was not completed, and why it is removed, completed or left. */
export const findHalfMade = (root: string): readonly HalfMade[] => [
  ...STORES.flatMap(directory =>
    unfinishedNames(root, directory).map(name => judge(root, `${directory}/${name}`)),
  ),
  ...outside(root),
  ...halfStaged(root),
];

/** Git's index, over the change of which a process died. */
function halfStaged(root: string): readonly HalfMade[] {
  const found = entryAt(join(root, GROUND.staging));
  if (found === undefined) return [];
  const why = "Git's index was being changed; it is as it was, or as it was to be.";
  const settle = async () => settleStaging(root);
  return found.isDirectory()
    ? [{ path: GROUND.staging, fate: "removed", why, settle }]
    : [{ path: GROUND.staging, fate: "left", why: "It is no directory.", settle: nothing }];
}

/** What is half restored outside the project, and the note of where. */
function outside(root: string): readonly HalfMade[] {
  const note = join(root, GROUND.restoring);
  if (entryAt(note)?.isFile() !== true) return [];
  const forget = async () => rmSync(note, { force: true });
  const staging = stagingOf(readFileSync(note, "utf8"));
  if (staging === undefined || [staging, draftAt(staging)].every(path => entryAt(path) === undefined))
    return [
      { path: GROUND.restoring, fate: "removed", why: "What it tells of is not there.", settle: forget },
    ];
  const found = judge(root, staging);
  const settle = async () => {
    await found.settle();
    if (found.fate !== "left") await forget();
  };
  return [{ ...found, settle }];
}

function stagingOf(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const staging = typeof value === "object" && value !== null && "staging" in value ? value.staging : "";
    const isFitting = typeof staging === "string" && isAbsolute(staging) && staging.endsWith(UNFINISHED);
    return isFitting ? staging : undefined;
  } catch {
    return undefined;
  }
}

const nothing = async () => {};

function judge(root: string, path: string): HalfMade {
  const staging = placeOf(root, path);
  const left = (why: string): HalfMade => ({ path, fate: "left", why, settle: nothing });
  const gone = (why: string): HalfMade => ({
    path,
    fate: "removed",
    why,
    settle: async () => removeStaging(staging),
  });
  const made = entryAt(staging);
  const note = draftAt(staging);
  if (entryAt(note)?.isFile() !== true) return left("Nothing beside it shows that assay made it.");
  const text = readFileSync(note, "utf8");
  const draft = parseDraft(text);
  const place = path.slice(0, -UNFINISHED.length);
  if (made === undefined && (draft?.place === place || isTornDraft(text, place)))
    return gone("Nothing had been copied, or all of it.");
  if (draft?.place !== place) return left(`${path}.json is no draft of it.`);
  if (made?.isDirectory() !== true) return left("It is no directory.");
  return judgeDrafted(root, path, draft);
}

/** By digests: what is elsewhere too may go, what is nowhere else must not. */
function judgeDrafted(root: string, path: string, draft: StoreDraft): HalfMade {
  const staging = placeOf(root, path);
  const left = (why: string): HalfMade => ({ path, fate: "left", why, settle: nothing });
  const known = new Set([
    draft.record?.name,
    ...draft.files.map(({ path }) => storedAt(draft, path)),
    ...[...draft.made, ...draft.texts].map(({ path }) => path),
  ]);
  const strange = filesBelow(staging).find(name => !known.has(name));
  if (strange !== undefined) return left(`It holds ${strange}, which assay did not put there.`);
  const gone = draft.files.filter(one => stateAt(join(root, draft.from, one.path)) !== one.sha256);
  const foreign = draft.files.find(
    one => !isOwnCopy(join(staging, storedAt(draft, one.path)), one, root, draft),
  );
  if (foreign !== undefined) return left(`It holds ${foreign.path} with what assay did not copy.`);
  const only = gone.filter(one => entryAt(join(staging, storedAt(draft, one.path))) !== undefined);
  if (only.length === 0)
    return {
      path,
      fate: "removed",
      why: "All that is in it is where it was copied from.",
      settle: async () => removeStaging(staging),
    };
  const copied = describeAll(root, staging, draft);
  if (copied === undefined)
    return left(`It is not complete, and holds ${only[0]?.path} as it is nowhere else.`);
  return {
    path,
    fate: "finished",
    why: "It is complete, and what it was copied from has changed since.",
    settle: async () => {
      await sealStaging(root, staging, draft, copied);
      forgetStaging(staging);
    },
  };
}

/** Whether a copy is not there, whole, or the beginning of a file that is still what it was. */
function isOwnCopy(copy: string, { path, sha256 }: StoredEntry, root: string, { from }: StoreDraft): boolean {
  const state = stateAt(copy);
  if (state === null || state === sha256) return true;
  const source = join(root, from, path);
  if (stateAt(source) !== sha256 || entryAt(copy)?.isFile() !== true) return entryAt(copy)?.size === 0;
  const beginning = readFileSync(copy);
  return readFileSync(source).subarray(0, beginning.byteLength).equals(beginning);
}

/** Every file of a staging directory as it was to be copied; undefined where one is missing, or a link of which only the record would tell. */
function describeAll(root: string, staging: string, draft: StoreDraft): readonly Copied[] | undefined {
  const copied: Copied[] = [];
  for (const { path, sha256 } of draft.files) {
    const copy = join(staging, storedAt(draft, path));
    const one = entryAt(copy)?.isFile() === true ? describeFile(copy) : undefined;
    if (one?.sha256 !== sha256) return undefined;
    copied.push(one);
  }
  const areThere = draft.links.every(
    ({ path, sha256 }) => linkDigest(join(root, draft.from, path)) === sha256,
  );
  const others = [
    ...draft.texts.map(
      ({ path, content, encoding }) =>
        stateAt(join(staging, path)) === digest(Buffer.from(content, encoding ?? "utf8")),
    ),
    ...draft.made.map(({ path, target }) => linkDigest(join(staging, path)) === digest(target)),
  ];
  return areThere && others.every(Boolean) ? copied : undefined;
}

const digest = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

const linkDigest = (path: string) =>
  entryAt(path)?.isSymbolicLink() === true ? digest(readlinkSync(path, { encoding: "buffer" })) : undefined;

/** Paths of what is no directory. */
function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1));
}
