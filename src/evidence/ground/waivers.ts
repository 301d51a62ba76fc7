import type { HeadDigest } from "../../commit.ts";
import { WAIVER_KINDS } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import type { JsonDocument } from "../../documents/json/json.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import { asList, asMember, asRecord, asText } from "../lenient-values.ts";

/** A waiver that says all that it must; the schema check has a word on others, and they waive nothing. */
export interface Waiver {
  readonly line: number;
  readonly kind: (typeof WAIVER_KINDS)[number];
  readonly check: string | undefined;
  /** Undefined for the check as a whole. */
  readonly path: string | undefined;
  /** Run whose verdict is pending; undefined for the findings of a check. */
  readonly runId: string | undefined;
  readonly owner: string;
  readonly until: string;
}

export interface WaiverFile {
  readonly path: string;
  readonly entries: readonly Waiver[];
  /** Why none of them counts, as a sentence. */
  readonly unanchored: string | undefined;
}

/** What a check has that could be waived: whether it could do its work, and where it found fault. */
export type Waivable = ReadonlyMap<
  string,
  {
    readonly isJudged: boolean;
    readonly isIncomplete: boolean;
    readonly isPending: boolean;
    readonly paths: ReadonlySet<string>;
  }
>;

/** Id of the check that judges waivers, which none of them can waive. */
const OWN_CHECK = "waivers";

export function readWaivers(path: string, document: JsonDocument): Omit<WaiverFile, "unanchored"> {
  const entries = asList(asRecord(document.value)["waivers"]).flatMap((value, index) => {
    const entry = asRecord(value);
    const kind = asMember(entry["kind"], WAIVER_KINDS);
    const [owner, until] = [asText(entry["owner"]), asText(entry["until"])];
    const isNarrowed = entry["path"] !== undefined;
    const place = asText(entry["path"]);
    if (kind === undefined || !owner || !asText(entry["reason"]) || until === undefined) return [];
    // A path that cannot be read must not widen the waiver to the whole check.
    if (isNarrowed && place === undefined) return [];
    const line = document.lineOf(`/waivers/${index}`);
    const [check, runId] = [asText(entry["check"]), asText(entry["run_id"])];
    return [{ line, kind, check, path: place, runId, owner, until }];
  });
  return { path, entries };
}

/** Why the file at a path is no more than a claim, or undefined where it is committed byte by byte at HEAD. */
export function whyUnanchored(
  path: string,
  tree: Tree,
  headDigest: (path: string) => HeadDigest | ReadProblem,
): string | undefined {
  const head = headDigest(path);
  if (isProblem(head)) return head.problem;
  if (head.sha256 === undefined)
    return `Commit ${head.commit.slice(0, 12)}, the HEAD, does not have the file.`;
  if (head.sha256 !== tree.digest(path))
    return `Commit ${head.commit.slice(0, 12)}, the HEAD, has the file with other content.`;
  return undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a waiver that ends at a moment would hold longer than one may. */
export const isTooLong = (end: number, now: Date) =>
  end > now.getTime() + THRESHOLDS.longestWaiverDays * DAY_MS;

/** What decides whether a waiver is in force. */
export interface Present {
  readonly checks: Waivable;
  readonly now: Date;
  readonly runId: string | undefined;
}

/** Why a waiver is not in force, or undefined where it is. */
export function faultOf(waiver: Waiver, { checks, now, runId }: Present): string | undefined {
  const { kind, check, until } = waiver;
  const end = Date.parse(until);
  if (!(end > now.getTime())) return `The waiver ended at ${until}.`;
  if (isTooLong(end, now))
    return `The waiver ends at ${until}, more than ${THRESHOLDS.longestWaiverDays} days from now.`;
  if (kind === "pending")
    return waiver.runId === runId
      ? undefined
      : `The waiver is for ${waiver.runId === undefined ? "no run by its id" : `the run ${waiver.runId}`}, and this is another.`;
  if (check === undefined) return "The waiver names no check.";
  if (check === OWN_CHECK) return `The check ${OWN_CHECK} cannot be waived.`;
  return checks.has(check) ? undefined : `The waiver names ${check}, and no check is called that.`;
}

/** What a waiver in force has nothing to do with any more, or undefined where it still has. */
export function stalenessOf({ kind, check, path }: Waiver, checks: Waivable): string | undefined {
  if (kind === "pending")
    return [...checks.values()].some(({ isPending }) => isPending)
      ? undefined
      : "No verdict is pending, so there is nothing to waive.";
  const found = checks.get(check ?? "");
  if (found === undefined || !found.isJudged) return undefined;
  const isUsed = path === undefined ? found.isIncomplete || found.paths.size > 0 : found.paths.has(path);
  return isUsed ? undefined : `${check} finds nothing${path === undefined ? "" : ` at ${path}`} to waive.`;
}
