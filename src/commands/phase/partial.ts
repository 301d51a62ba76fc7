import { closest } from "../../closest.ts";
import { decide, type Run, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { slotFiles, WORKER_NAME } from "../../contract/orchestra.ts";
import type { Run as RunRecord } from "../../contract/schemas/run.ts";
import { plainEntry } from "../../evidence/plain-entry.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import {
  type DeclaredPartial,
  partialEnvelope,
  withPartialLine,
} from "../../protocol/phases/declared-partial.ts";
import { formatStamp } from "../../stamp.ts";
import { compareText, isProblem, type Tree } from "../../tree.ts";
import type { PARTIAL_OPTIONS } from "./options.ts";
import { recordedRun } from "./recorded-run.ts";

/** `assay phase partial`: records in a worker's place that its work is only a part, for whoever waits for its result. */
export const partial: Run<typeof PARTIAL_OPTIONS> = async (_flags, { words, tree, now, version }) => {
  const run = recordedRun(tree);
  if ("kind" in run) return decide(run);
  const declared = declaration(words, run);
  if ("kind" in declared) return decide(declared);
  const path = slotFiles.result(declared.worker);
  const obstacle = obstacleAt(tree, path);
  if (obstacle !== undefined) return decide(obstacle);
  const stamp = formatStamp(now);
  const steps: Step[] = [
    { kind: "write", path, content: partialEnvelope(declared, { runId: run.run_id, version, stamp }) },
  ];
  for (const log of [slotFiles.chat(declared.worker), slotFiles.notes(declared.worker)]) {
    const text = textOf(tree, log);
    if (typeof text !== "string") return decide(text);
    steps.push({ kind: "write", path: log, content: withPartialLine(text, declared, stamp) });
  }
  return { outcome: { kind: "partial", exit: EXIT.yes, declared }, steps };
};

/** What is declared, where there is such a worker and it is at work. */
function declaration([worker, reason, extra]: readonly string[], run: RunRecord): DeclaredPartial | Refusal {
  if (worker === undefined || reason === undefined || extra !== undefined)
    return refuse("A worker and one reason are needed.", 'Call `assay phase partial WORKER "REASON"`.');
  if (reason.trim() === "" || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(reason))
    return refuse("The reason has to be one line with something on it.", "Say in a line what is missing.");
  if (run.pipeline !== "orchestra")
    return refuse(
      `The run is of the pipeline ${run.pipeline}, in which no phase is divided among workers.`,
      "Use it on a run of the pipeline orchestra; others fail a phase as a whole.",
    );
  const phases = run.phases.filter(({ workers = [] }) => workers.includes(worker));
  const [phase] = phases;
  if (phase === undefined || !WORKER_NAME.test(worker)) return unknownWorker(worker, run);
  const running = phases.find(({ state }) => state === "running");
  if (running === undefined)
    return refuse(
      `${worker} is a worker of phase ${phase.number} (${phase.name}), which is ${phase.state}, not running.`,
      "See with `assay phase` which phase is running.",
      EXIT.no,
    );
  return { worker, phase: running.name, reason: reason.trim() };
}

function unknownWorker(worker: string, { phases }: RunRecord): Refusal {
  const workers = [...new Set(phases.flatMap(phase => phase.workers ?? []))].sort(compareText);
  const near = closest(worker, workers);
  const known = near === undefined ? workers : [near, ...workers.filter(name => name !== near)];
  return refuse(
    `No phase of the run has a worker called ${worker}.`,
    known.length === 0 ? "No phase has any workers yet." : `Name one of ${known.join(", ")}.`,
  );
}

/** Whatever bears the name of a result, even a link to nowhere, is not assay's to replace. */
function obstacleAt(tree: Tree, path: string): Refusal | undefined {
  const entry = plainEntry(tree, path);
  if (entry === undefined) return undefined;
  if (isProblem(entry)) return refuse(entry.problem, "Put a directory in its place.", EXIT.no);
  return refuse(
    `${path} is there already (a ${entry.kind}), and nobody writes over a worker's result.`,
    "Read what it says; where it is wrong, let the worker's slice run again.",
    EXIT.no,
  );
}

/** A log to its last byte, a byte order mark included; empty where there is none yet. */
function textOf(tree: Tree, path: string): string | Refusal {
  if (tree.stat(path) === undefined) return "";
  const text = tree.read(path);
  if (isProblem(text))
    return refuse(
      `${path} cannot be read, so nothing can be added to it. ${text.problem}`,
      "Put a text file in its place, or move it away.",
      EXIT.no,
    );
  return tree.digest(path) === tree.sha256(text) ? text : `\uFEFF${text}`;
}
