import type { RecheckStatus, Verdict } from "../../contract/enums.ts";
import { type ClosureKind, closureKind } from "../../documents/reports/tracker.ts";
import { findRecheck } from "../../evidence/optional-sidecars.ts";
import type { Inputs } from "../inputs.ts";

/** What the records say became of one bug. */
export interface ClosureClaims {
  readonly tracker: ClosureKind | undefined;
  readonly recheck: RecheckStatus | undefined;
  readonly sidecar: Verdict | undefined;
  /** The verdict that BUGS.md itself states, in dialects where it does. */
  readonly report: ClosureKind | undefined;
}

type Known = Exclude<ClosureKind, "unknown">;

/** What a tracker may say of a bug with each verdict; "fixed" may follow any but an open one once a recheck has seen the fix. */
const FITTING: Readonly<Record<Verdict, readonly Known[]>> = {
  "TDD verified": ["verified", "fixed"],
  "confirmed open": ["open"],
  "red failed": ["open"],
  "green failed": ["open"],
  deferred: ["exempt"],
};

const WORDS: Readonly<Record<Known, string>> = {
  fixed: "fixed",
  verified: "TDD verified",
  open: "confirmed open",
  exempt: "exempt",
};

/** The claims as a sentence where two of them cannot both be true, else undefined. */
export function contradiction(claims: ClosureClaims): string | undefined {
  const { tracker, recheck, sidecar, report } = claims;
  const reportDiffers = report !== undefined && sidecar !== undefined && !fits(report, sidecar, recheck);
  const isContradiction =
    reportDiffers ||
    (recheck === "FIXED" && sidecar === "confirmed open") ||
    (tracker === "fixed" && (recheck === "STILL_OPEN" || recheck === "PARTIALLY_FIXED")) ||
    (tracker !== undefined && sidecar !== undefined && !fits(tracker, sidecar, recheck));
  if (!isContradiction) return undefined;
  const later = [
    ...(tracker === undefined || tracker === "unknown" ? [] : [`the tracker says ${WORDS[tracker]}`]),
    ...(recheck === undefined ? [] : [`the recheck says ${recheck}`]),
  ];
  const earlier = [
    ...(sidecar === undefined ? [] : [`tdd-results.json says ${sidecar}`]),
    ...(reportDiffers && report !== "unknown" ? [`BUGS.md says ${WORDS[report]}`] : []),
  ];
  return [later, earlier].flatMap(side => (side.length > 0 ? [side.join(" and ")] : [])).join(", but ");
}

/** The closure that a verdict of BUGS.md begins with; undefined where there is none or it is put in other words. */
function readReportedClosure(text = ""): ClosureKind | undefined {
  if (/^deferred\b/i.test(text)) return "exempt";
  const kind = closureKind(text);
  return kind === "unknown" ? undefined : kind;
}

/** A word that the contract does not know is for the caller to report. */
function fits(kind: ClosureKind, verdict: Verdict, recheck: RecheckStatus | undefined): boolean {
  if (kind === "unknown" || FITTING[verdict].includes(kind)) return true;
  return kind === "fixed" && recheck === "FIXED" && verdict !== "confirmed open";
}

/** The claims about each bug that the sidecar, the tracker or the recheck names, and the line where a person should look. */
export function closureClaims({
  tdd,
  progress,
  bugs,
  sidecars,
}: Pick<Inputs, "tdd" | "progress" | "bugs" | "sidecars">) {
  const recheck = findRecheck(sidecars);
  const rows = new Map((progress.tracker?.rows ?? []).map(row => [row.id, row]));
  const rechecked = new Map(
    (recheck?.entries ?? []).flatMap(entry => (entry.id === undefined ? [] : [[entry.id, entry] as const])),
  );
  const entries = new Map(
    tdd.entries.flatMap(entry => (entry.id === undefined ? [] : [[entry.id, entry] as const])),
  );
  const reports = new Map(bugs.bugs.map(({ id, fields }) => [id, fields.get("verdict")?.text]));
  return [...new Set([...entries.keys(), ...rows.keys(), ...rechecked.keys()])].map(id => {
    const [row, later, entry, report] = [rows.get(id), rechecked.get(id), entries.get(id), reports.get(id)];
    const place =
      row !== undefined
        ? { path: progress.path, line: row.line }
        : later !== undefined && recheck !== undefined
          ? { path: recheck.path, line: later.line }
          : { path: tdd.path, line: entry?.line ?? 0 };
    return {
      id,
      ...place,
      tracker: row?.closure.kind,
      recheck: later?.status,
      sidecar: entry?.verdict,
      report: readReportedClosure(report),
    };
  });
}
