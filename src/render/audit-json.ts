import type { ProbeSummary } from "../audit/probe.ts";

/** A probe without its code, as JSON says it. */
export const probeJson = ({ id, title, why, severity, documented, actual, runs }: ProbeSummary) => ({
  ...{ id, title, why, severity, documented, actual },
  runs_programs: runs === true,
});
