import { auditFile, SCORING_PHASE, slotFiles } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { WorkerAudit } from "../../contract/schemas/worker-audit.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Slice } from "./slices.ts";
import { readAudit } from "./work-sidecars.ts";
import { readWorkerResult, workerSlots } from "./worker-results.ts";

/** What an auditor left, or why it is not to be believed. */
export interface Audit {
  readonly auditor: string;
  readonly path: string;
  readonly audit: WorkerAudit | undefined;
  /** Where the count stands. */
  readonly line: number;
  readonly problem: string | undefined;
}

/** Roles whose results are no part of the work, in the phase that is theirs. */
const APART: readonly (string | undefined)[] = ["scorer", "judge"];

/** Names of all slots whose result somebody else than their worker wrote, found on disk by a look into every one. */
export function synthesizedOnDisk({ phases }: Run, tree: Tree): readonly string[] {
  const slots = workerSlots(tree);
  if (isProblem(slots)) return [];
  const workersOf = (isScoring: boolean) =>
    new Set(
      phases.filter(({ name }) => (name === SCORING_PHASE) === isScoring).flatMap(one => one.workers ?? []),
    );
  const [scoring, others] = [workersOf(true), workersOf(false)];
  return slots.filter(slot => {
    const read = readWorkerResult(tree, slot);
    if (!("value" in read)) return false;
    const { status, role } = read.value.result;
    // Whoever is to build is no judge, whatever is written there.
    const isApart = APART.includes(role) && scoring.has(slot) && !others.has(slot);
    return status === "success_synthesized" && !isApart;
  });
}

/** What each auditor of the run says. */
export function auditsOf(slices: readonly Slice[], tree: Tree): readonly Audit[] {
  return slices
    .filter(({ phase, says }) => phase.name === SCORING_PHASE && says?.role === "auditor")
    .map(({ worker, state }) => {
      const path = auditFile(worker);
      const none = { auditor: worker, path, audit: undefined, line: 0 };
      if (state !== "done")
        return { ...none, problem: `${slotFiles.result(worker)} does not say that the audit is done.` };
      const read = readAudit(tree, path);
      if ("fault" in read) return { ...none, line: read.line, problem: read.fault };
      const line = read.document.lineOf("/count");
      return { auditor: worker, path, audit: read.value, line, problem: undefined };
    });
}

/** What an audit leaves open of the results on disk, a sentence each; nothing where it covers them. */
export function uncovered({ audit, auditor }: Audit, synthesized: readonly string[]): readonly string[] {
  if (audit === undefined) return [];
  const { verdict, count, workers } = audit;
  const results = (name: string) => workers.filter(one => one.name === name).map(({ result }) => result);
  const open = synthesized.filter(name => {
    const [first, ...others] = results(name);
    return first !== "PASS" || others.length > 0;
  });
  return [
    ...(verdict === "ALL_VERIFIED" ? [] : [`${auditor} says ${verdict}.`]),
    ...(count === synthesized.length
      ? []
      : [`${auditor} counts ${count} synthesized results, and there are ${synthesized.length} on disk.`]),
    ...open.map(name => `${auditor} has no single PASS for ${name}.`),
    ...workers
      .filter(({ name, result }) => result === "FAIL" && !synthesized.includes(name))
      .map(({ name }) => `${auditor} has a FAIL for ${name}.`),
  ];
}

/** Phases of which there is nothing on disk but words, none of them their workers' own: an audit has nothing to look at. */
export function wordyPhases(slices: readonly Slice[]): readonly string[] {
  const names = [...new Set(slices.map(({ phase }) => phase.name))];
  const isWords = ({ state, artifacts }: Slice) =>
    state === "synthesized" && Object.keys(artifacts).length === 0;
  return names
    .filter(name => name !== SCORING_PHASE)
    .filter(name => slices.filter(({ phase }) => phase.name === name).every(isWords));
}
