import type { GroundProblem } from "../../evidence/read-record.ts";
import type { Divergence } from "../comparison.ts";

/** How a problem begins that names its place. */
const PLACE = /^([\w.-]+(?:\/[\w.-]+)+)(?::(\d+))?:? /;

/** A record that cannot be believed, by the words of whoever reads it; a problem that names its own place has that. */
export function damaged(path: string, { problem, hint }: GroundProblem, schema: string): Divergence {
  const [place = "", named = path, line = "0"] = PLACE.exec(problem) ?? [];
  return {
    documented: { path: named, line: Number(line), says: "a record that can be relied on" },
    actual: { path: `schemas/${schema}.json`, line: 0, says: "the layout that it has to have" },
    message: line === "0" ? problem : problem.slice(place.length),
    hint,
  };
}
