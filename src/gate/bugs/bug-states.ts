import { parseJson } from "../../documents/json/json.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { parseProgress } from "../../documents/reports/progress.ts";
import { readTddSidecar } from "../../evidence/sidecars.ts";
import type { ComparedBug } from "../../protocol/archives/bug-differences.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { closureClaims, contradiction } from "./closure-claims.ts";

/** Where a run says what became of its bugs. */
export const BUG_RECORDS = {
  bugs: "quality/BUGS.md",
  progress: "quality/PROGRESS.md",
  tdd: "quality/results/tdd-results.json",
  recheck: "quality/results/recheck-results.json",
} as const;

type BugState = Pick<ComparedBug, "state" | "dispute">;

/** What a run's own records say became of its bugs, as the gate reads them; a bug that none names is open. */
export function readBugStates(files: Pick<Tree, "read">): (id: string) => BugState {
  const text = (path: string) => {
    const read = files.read(path);
    return isProblem(read) ? "" : read;
  };
  const { bugs, progress, tdd, recheck } = BUG_RECORDS;
  const claims = closureClaims({
    bugs: { ...parseBugs(text(bugs)), path: bugs },
    progress: { ...parseProgress(text(progress)), path: progress },
    tdd: readTddSidecar(tdd, parseJson(text(tdd))),
    sidecars: [{ path: recheck, schema: "recheck-results", document: parseJson(text(recheck)) }],
  });
  const states = new Map(claims.map(claim => [claim.id, stateOf(claim)] as const));
  return id => states.get(id) ?? { state: "open" };
}

function stateOf(claim: Parameters<typeof contradiction>[0]): BugState {
  if (claim.tracker !== "fixed" && claim.recheck !== "FIXED") return { state: "open" };
  const dispute = contradiction(claim);
  return dispute === undefined ? { state: "fixed" } : { state: "disputed", dispute };
}
