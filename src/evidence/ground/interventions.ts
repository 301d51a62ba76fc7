import { GROUND } from "../../contract/ground-files.ts";
import { INTERVENTION_KINDS, type Intervention } from "../../contract/schemas/intervention.ts";
import type { Tree } from "../../tree.ts";
import { type FaultyRecord, recordFiles } from "../record-files.ts";
import { openRecord, parsePayload, type Standing, type Trust } from "./known-records.ts";

/** That a person stepped in, and who vouches for it. */
export interface KnownIntervention {
  readonly path: string;
  readonly record: Intervention;
  readonly standing: Standing;
}

/** How often people stepped in, as far as it was written down. */
export interface Interventions {
  readonly known: readonly KnownIntervention[];
  /** What is no record and counts for nothing. */
  readonly faults: readonly FaultyRecord[];
  readonly counts: Readonly<Record<Intervention["kind"], number>>;
}

/** Every record of a person who stepped in; an unsigned one counts, too, for nobody looks better by it. */
export function readInterventions(tree: Tree, trust: Trust): Interventions {
  const { paths, faults } = recordFiles(tree, GROUND.interventions, /^\d{8}T\d{6}Z-[0-9a-f]{6}\.json$/);
  const committed = paths.length === 0 ? new Map<string, string>() : trust.committed(paths);
  const read = paths.map(path => ({ path, ...readIntervention(tree, path, trust, committed.get(path)) }));
  const known = read.flatMap(one => ("fault" in one ? [] : [one]));
  return {
    known,
    faults: [...faults, ...read.flatMap(one => ("fault" in one ? [one] : []))],
    counts: Object.fromEntries(
      INTERVENTION_KINDS.map(kind => [kind, known.filter(({ record }) => record.kind === kind).length]),
    ) as Interventions["counts"],
  };
}

function readIntervention(tree: Tree, path: string, trust: Trust, committed: string | undefined) {
  const opened = openRecord(tree, path, "intervention", trust, committed);
  if ("fault" in opened) return opened;
  const read = parsePayload(opened.payload, "intervention");
  if ("fault" in read) return read;
  if (path !== `${GROUND.interventions}/${read.record.id}.json`)
    return { fault: `It calls itself ${read.record.id}, and stands under another name.` };
  return { record: read.record, standing: opened.standing };
}
