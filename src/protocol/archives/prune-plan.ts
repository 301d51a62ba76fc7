import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { formatStamp } from "../../stamp.ts";

/** Which archives are to stay: so many of the newest, or those that were made since. */
export type PruneRule = { readonly keep: number } | { readonly since: Date };

/** An archive that could go, or why it cannot. */
export type Prunable =
  | { readonly id: string; readonly manifest: Pick<ArchiveManifest, "status" | "created"> }
  | { readonly id: string; readonly why: string; readonly isDamaged: boolean };

/** Which archives go, and why each of the others stays. */
export interface PrunePlan {
  readonly goes: readonly string[];
  readonly stays: readonly { readonly id: string; readonly why: string }[];
}

const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;

/** The rule that `--keep` or `--older-than` states; undefined where neither or both do, or it is no number. */
export function pruneRule(
  keep: string | undefined,
  olderThan: string | undefined,
  now: Date,
): PruneRule | undefined {
  if ((keep === undefined) === (olderThan === undefined)) return undefined;
  if (keep !== undefined) return /^[1-9]\d{0,5}$/.test(keep) ? { keep: Number(keep) } : undefined;
  const [, count, unit] = /^([1-9]\d{0,5})([hdw])$/.exec(olderThan ?? "") ?? [];
  if (count === undefined) return undefined;
  const hours = Number(count) * HOURS[unit as keyof typeof HOURS];
  return { since: new Date(now.getTime() - hours * 3_600_000) };
}

/** What a rule says of archives, the newest first; one that can be relied on always stays. */
export function planPrune(archives: readonly Prunable[], rule: PruneRule): PrunePlan {
  const sound = archives.filter(one => "manifest" in one);
  const good = sound.find(({ manifest }) => manifest.status === "success");
  const last = good ?? sound[0];
  const why = (archive: Prunable): string | undefined => {
    if ("why" in archive) return archive.why;
    if (archive === last)
      return good === undefined
        ? "It is the newest, and none is of a run that succeeded."
        : "It is the newest of a run that succeeded.";
    if ("since" in rule)
      return archive.manifest.created >= formatStamp(rule.since)
        ? `It was made at ${archive.manifest.created}.`
        : undefined;
    return sound.indexOf(archive) < rule.keep ? "It is one of the newest." : undefined;
  };
  const judged = archives.map(archive => ({ id: archive.id, why: why(archive) }));
  return {
    goes: judged.flatMap(one => (one.why === undefined ? [one.id] : [])),
    stays: judged.flatMap(({ id, why: reason }) => (reason === undefined ? [] : [{ id, why: reason }])),
  };
}
