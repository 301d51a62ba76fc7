import { faultOf, stalenessOf } from "../../evidence/ground/waivers.ts";
import { defineCheck } from "../check.ts";
import { adding } from "../control.ts";

/** A waiver file as its control plants it. */
const planted = (until: string) =>
  JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    waivers: [
      { kind: "check", check: "dates", owner: "ann", reason: "The clock was wrong.", until, added: until },
    ],
  });

/** Every waiver is committed, in force and still needed. */
export const waivers = defineCheck({
  id: "waivers",
  title: "The waivers are committed, in force and needed",
  why: "A waiver turns a no into a yes, so it is the first thing that an agent under pressure would write. It counts only as an operator committed it, for a time that ends, and for a fault that is still there: an uncommitted waiver is a claim, one that has ended was an agreement about another run, and one with nothing left to waive waits for the next fault of its kind. Nothing waives this check.",
  phase: 1,
  needs: ["waivers", "waivable", "context"],
  unit: "waivers",
  subjects: ({ waivers: { entries } }) => entries,
  floor: () => 0,
  *check(entries, { waivers: { path, unanchored }, waivable, context: { now, run } }) {
    if (unanchored !== undefined) {
      const message = `Of the waivers here none counts (${entries.length}). ${unanchored}`;
      const hint = "Have the operator who answers for them review and commit the file.";
      // Who only says that the waiting is over takes nothing away from the run, which goes on waiting.
      const level = entries.every(({ kind }) => kind === "pending") ? "pending" : "error";
      yield { level, path, line: 0, message, hint };
    }
    for (const entry of entries) {
      const at = { path, line: entry.line, hint: "Have its owner renew or withdraw it." };
      const fault = faultOf(entry, { checks: waivable, now, runId: run?.run_id });
      const stale = unanchored === undefined ? stalenessOf(entry, waivable) : undefined;
      if (fault !== undefined) yield { ...at, level: "error", message: fault };
      else if (stale !== undefined) yield { ...at, level: "warning", message: stale };
    }
  },
  controls: [
    {
      name: "a waiver that nobody committed",
      break: adding(".assay/waivers.json", planted("2027-01-01T00:00:00Z")),
    },
    {
      name: "a waiver that has ended",
      break: adding(".assay/waivers.json", planted("2026-01-01T00:00:00Z")),
    },
  ],
});
