import { type Location, parseLocations } from "../../documents/locations.ts";
import type { Base } from "../base.ts";
import type { QueuedFinding } from "./challenge-queue.ts";

/** The places in the code that a finding is about, by its File field. */
export const citedPlaces = ({ fields }: Pick<QueuedFinding, "fields">): readonly Location[] =>
  parseLocations(fields.get("file")?.text ?? "").map(place => ({
    ...place,
    path: place.path.replace(/^\.\//, ""),
  }));

/** Fetches the content of every cited place at once. */
export function prefetchPlaces(findings: readonly Pick<QueuedFinding, "fields">[], base: Base): void {
  base.prefetch(new Set(findings.flatMap(citedPlaces).map(({ path }) => path)));
}
