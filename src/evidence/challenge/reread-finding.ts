import { bugFiles } from "../../contract/naming.ts";
import { type Location, parseLocations } from "../../documents/locations.ts";
import { lineNow } from "../../documents/patch/moved-lines.ts";
import { parsePatch } from "../../documents/patch/patch.ts";
import { textLines } from "../../documents/text-lines.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Base } from "../base.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import { tryPatch } from "./patch-trial.ts";

/** What became of lines that a finding cites. */
export interface RereadPlace extends Location {
  readonly state: "same" | "moved" | "changed" | "gone" | "unknown";
  /** Line at which they begin now; null where they are nowhere. */
  readonly now: number | null;
  /** Why nothing is known of them. */
  readonly why?: string;
}

/** Whether the code has a finding's fix, by its patch. */
export type FixState = "in" | "not in" | "unclear" | "none";

/** A finding as the present code has it. */
export interface RereadFinding {
  readonly places: readonly RereadPlace[];
  readonly fix: FixState;
}

/** Reads the cited lines of a finding, and its fix, against the present code. */
export function rereadFinding(
  { id, fields }: Pick<QueuedFinding, "id" | "fields">,
  tree: Tree,
  base: Pick<Base, "file">,
  now: Pick<Base, "file">,
): RereadFinding {
  const places = citedPlaces(fields).map(place => rereadPlace(place, base, now));
  return { places, fix: fixState(id, tree, now) };
}

/** What a finding says where it is. */
export const citedPlaces = (fields: QueuedFinding["fields"]): readonly Location[] =>
  parseLocations(fields.get("file")?.text ?? "");

function rereadPlace(place: Location, base: Pick<Base, "file">, now: Pick<Base, "file">): RereadPlace {
  const unknown = (why: string): RereadPlace => ({ ...place, state: "unknown", now: null, why });
  const { path, line, endLine } = place;
  if (path.startsWith("/") || path.split("/").includes("..")) return unknown("it is outside the project");
  const then = base.file(path);
  if (then.state !== "present") return unknown(then.reason);
  const before = textLines(then.text);
  if (endLine > before.length) return unknown(`it had ${before.length} lines`);
  const present = now.file(path);
  if (present.state === "unknown") return unknown(present.reason);
  if (present.state === "absent") return { ...place, state: "gone", now: null };
  const found = lineNow(before, textLines(present.text), line, endLine);
  if (found === undefined) return { ...place, state: "changed", now: null };
  return { ...place, state: found === line ? "same" : "moved", now: found };
}

function fixState(id: string, tree: Tree, now: Pick<Base, "file">): FixState {
  const path = bugFiles.fixPatch(id);
  if (tree.stat(path) === undefined) return "none";
  const text = tree.read(path);
  if (isProblem(text)) return "unclear";
  const patch = parsePatch(text);
  if (patch.problems.length > 0) return "unclear";
  const [applies, isIn] = [false, true].map(reverse => tryPatch(patch, now, reverse).outcome === "applies");
  if (applies === isIn) return "unclear";
  return isIn ? "in" : "not in";
}
