import { createHash } from "node:crypto";
import { type Change, linkState, type State } from "../../change.ts";

/** One change of a set as it is recorded before the set is applied. Without a kind it is a write, or where nothing is to be there after it a removal. */
export interface JournalEntry {
  readonly path: string;
  readonly before: State;
  readonly after: State;
  readonly kind?: "copy" | "link" | "remove-directory" | undefined;
  /** Permissions that the file is to have; its own, unless given. */
  readonly mode?: number | undefined;
  /** Of a copy: the file that is copied. */
  readonly from?: string | undefined;
  /** Of a link: what it is to say. */
  readonly target?: string | undefined;
}

/** A change as a journal has it. */
export function entryOf(change: Change, before: State): JournalEntry {
  const { kind, path } = change;
  switch (kind) {
    case "write":
      return { path, before, after: sha256(change.content), mode: change.mode };
    case "copy":
      return { kind, path, before, after: change.sha256, mode: change.mode, from: change.from };
    case "link":
      return { kind, path, before, after: linkState(sha256(change.target)), target: change.target };
    case "remove":
      return { path, before, after: null };
    case "remove-directory":
      return { kind, path, before, after: null };
    default:
      return kind satisfies never;
  }
}

/** The entries of a journal's text; undefined where it is none. */
export function parseJournal(text: string): readonly JournalEntry[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isEntry) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== "object" || value === null) return false;
  const { path, before, after, kind, mode, from, target } = value as Record<keyof JournalEntry, unknown>;
  if (typeof path !== "string" || !isState(before) || !isState(after)) return false;
  if (mode !== undefined && !(Number.isInteger(mode) && Number(mode) >= 0 && Number(mode) <= 0o777))
    return false;
  switch (kind) {
    case undefined:
      return after === null || isDigest(after);
    case "copy":
      return isDigest(after) && typeof from === "string" && mode !== undefined;
    case "link":
      return typeof target === "string" && after === linkState(sha256(target));
    case "remove-directory":
      return after === null;
    default:
      return false;
  }
}

const isDigest = (value: unknown) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

const isState = (value: unknown): value is State =>
  value === null || (typeof value === "string" && /^(?:(?:link:)?[0-9a-f]{64}|directory|other)$/.test(value));

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
