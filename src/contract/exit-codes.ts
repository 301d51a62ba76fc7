/** Every exit code of every command, in the order of the printed table. */
export const EXIT_CODES = [
  { code: 0, name: "yes", meaning: "Done, and the answer is yes." },
  {
    code: 1,
    name: "no",
    meaning: "Done, and the answer is no: findings, not done, entry refused. The findings say why.",
  },
  {
    code: 2,
    name: "no verdict",
    meaning:
      "Nothing was judged: wrong usage, no run here, `quality/` or assay's own records unreadable, the verifier not as anchored, or only unchecked.",
  },
  {
    code: 3,
    name: "pending",
    meaning:
      "Waiting: unaudited synthesized results, an unauthenticated human record, workers still alive, an unanswered challenge.",
  },
  {
    code: 70,
    name: "bug",
    meaning: "A bug in assay (stack on stderr) or a failing disk (one line, no stack).",
  },
  { code: 75, name: "busy", meaning: "Another process holds the lock." },
  { code: 130, name: "interrupted", meaning: "Stopped by SIGINT." },
  { code: 143, name: "terminated", meaning: "Stopped by SIGTERM." },
] as const satisfies readonly { code: number; name: string; meaning: string }[];

export type ExitCode = (typeof EXIT_CODES)[number]["code"];

export const EXIT = {
  yes: 0,
  no: 1,
  noVerdict: 2,
  pending: 3,
  bug: 70,
  busy: 75,
} as const satisfies Record<string, ExitCode>;

/** Exit codes of a target, worst first. */
const SEVERITY: readonly ExitCode[] = [EXIT.bug, EXIT.busy, EXIT.noVerdict, EXIT.no, EXIT.pending, EXIT.yes];

/** The code that speaks for several targets; one that is in no order, such as a signal's, comes before all. */
export function worstExit(codes: readonly ExitCode[]): ExitCode {
  const [worst] = codes.toSorted((a, b) => SEVERITY.indexOf(a) - SEVERITY.indexOf(b));
  return worst ?? EXIT.noVerdict;
}
