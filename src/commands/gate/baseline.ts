import type { Context } from "../../command.ts";
import { artifactCap } from "../../contract/artifacts.ts";
import { VERDICT_RECORDS } from "../../contract/naming.ts";
import type { GateVerdict } from "../../contract/schemas/gate-verdict.ts";
import { type CheckResult, isIncomplete, isOpenError } from "../../gate/check-result.ts";
import { withFingerprints } from "../../gate/verdict.ts";
import { createTree, isProblem, type ReadProblem } from "../../tree.ts";

type Results = readonly CheckResult[];

/** How a run compares with what it was. */
export interface Comparison {
  /** The results, with what the run had then marked as old. */
  readonly results: Results;
  /** The results without what is old, as if it had never been. */
  readonly onlyNew: Results;
  readonly facts: Omit<NonNullable<GateVerdict["baseline"]>, "only_new">;
}

/** Compares results with those of the run at a revision; where there was no run that could be judged, everything is new. */
export async function compareWithBaseline(
  rev: string,
  results: Results,
  context: Context,
  judgeThen: (context: Context) => Results | undefined,
): Promise<Comparison | ReadProblem> {
  const then = await context.openCommit(rev);
  if (isProblem(then)) return then;
  const { commit, files } = then;
  const tree = createTree(files, artifactCap, VERDICT_RECORDS);
  // What is committed is what was committed.
  const headDigest = (path: string) => {
    const sha256 = tree.digest(path);
    return isProblem(sha256) ? sha256 : { commit, sha256 };
  };
  const before = judgeThen({ ...context, tree, headDigest }) ?? [];
  const fingerprints = new Set(before.flatMap(fingerprintsOf));
  const incomplete = new Set(before.filter(isIncomplete).map(({ check }) => check.id));
  const marked = results.map(result => markOld(result, fingerprints));
  const findings = marked.flatMap(result => result.findings);
  const old = findings.filter(finding => finding.old === true).length;
  return {
    results: marked,
    onlyNew: marked.map(result => forgetOld(result, incomplete)),
    facts: { rev, commit, old, new: findings.length - old },
  };
}

const fingerprintsOf = ({ check, findings }: CheckResult) =>
  withFingerprints(check.id, findings).map(({ fingerprint }) => fingerprint);

function markOld(result: CheckResult, fingerprints: ReadonlySet<string>): CheckResult {
  const own = fingerprintsOf(result);
  const findings = result.findings.map((finding, index) =>
    fingerprints.has(own[index] ?? "") ? { ...finding, old: true as const } : finding,
  );
  return { ...result, findings };
}

/** A check that was blocked or short of its floor then may be so now; what is unchecked stays so. */
function forgetOld(result: CheckResult, incomplete: ReadonlySet<string>): CheckResult {
  const findings = result.findings.filter(finding => finding.old !== true);
  const isBad = result.status === "fail" || result.status === "blocked";
  const isNewlyIncomplete = isIncomplete(result) && !incomplete.has(result.check.id);
  if (!isBad || isNewlyIncomplete || findings.some(isOpenError)) return { ...result, findings };
  return result.left === undefined
    ? { ...result, findings, status: "pass" }
    : { ...result, findings, status: "unchecked", reason: result.left };
}
