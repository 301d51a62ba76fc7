import { lineCitations } from "../../documents/citations.ts";
import type { Council, Triage } from "../../evidence/reports/audits.ts";
import { citedBy, isCircular, type Script, testsSomething } from "../../evidence/reports/probe-scripts.ts";
import type { Finding } from "../check.ts";

/** What makes a script's probes worthless, whatever they come out as. */
export function* judgeProbeScript({ path, script }: Script): Iterable<Finding> {
  if (citedBy(script.lines).length === 0)
    yield {
      level: "error",
      path,
      line: 0,
      message: "No probe cites the line that it is about.",
      hint: "Name the place of each probe as path:line, in a comment or in what it prints.",
    };
  if (!script.blocks.some(testsSomething))
    yield {
      level: "error",
      path,
      line: 0,
      message: "The probes print words and test nothing.",
      hint: "Let each probe run an assertion that can fail.",
    };
  for (const block of script.blocks)
    if (isCircular(block))
      yield {
        level: "error",
        path,
        line: block.find(({ code }) => code.includes("quality/mechanical/"))?.number ?? 0,
        message: "The probe reads what the run extracted, and nothing of the code.",
        hint: "Read the source itself; an extraction shows what was extracted.",
      };
}

/** Rows of a triage that decide about a place which no probe cites. */
export function* undecidedPlaces(
  councils: readonly Council[],
  scripts: readonly Script[],
): Iterable<Finding> {
  const cited = new Set(
    scripts.flatMap(({ script }) => citedBy(script.lines).map(({ path, line }) => `${path}:${line}`)),
  );
  for (const { triage } of councils)
    if (triage !== undefined)
      for (const { line, places } of decidedPlaces(triage))
        if (places.length > 0 && !places.some(place => cited.has(place)))
          yield {
            level: "error",
            path: triage.path,
            line,
            message: `The finding at ${places[0]} is decided, and no probe is about that line.`,
            hint: "Add a probe at that line: one that passes for a rejection, one that fails for a confirmation.",
          };
}

const decidedPlaces = ({ rows }: Triage) =>
  rows
    .filter(({ decision }) => decision !== undefined)
    .map(({ line, text }) => ({
      line,
      places: lineCitations(text, line).map(cited => `${cited.path}:${cited.line}`),
    }));
