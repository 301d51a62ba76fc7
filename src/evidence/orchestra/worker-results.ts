import * as validators from "assay:work-validators";
import { slotFiles, WORK, WORKER_NAME } from "../../contract/orchestra.ts";
import type { WorkerResult } from "../../contract/schemas/worker-result.ts";
import { parseJson } from "../../documents/json/json.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import type { Loaded } from "../load-file.ts";
import { plainEntry } from "../plain-entry.ts";
import { validateWith } from "../validate-with.ts";
import { readWorkerScore, type WorkerScore, withoutScores } from "./worker-score.ts";

/** An envelope as it may be believed: its scores are those that could be read, whatever it says. */
export interface WorkerEnvelope extends WorkerScore {
  readonly result: Omit<WorkerResult, "score">;
}

/** What a worker's envelope says, or in a whole sentence why there is none to believe. */
export function readWorkerResult(tree: Tree, worker: string): Loaded<WorkerEnvelope> {
  if (!WORKER_NAME.test(worker))
    return { unreadable: `${JSON.stringify(worker)} is not a name that a worker can have.` };
  const path = slotFiles.result(worker);
  const entry = plainEntry(tree, path);
  if (entry === undefined) return { missing: path };
  if (isProblem(entry)) return { unreadable: entry.problem };
  const text = tree.read(path);
  if (isProblem(text)) return { unreadable: `${path} cannot be read. ${text.problem}` };
  const document = parseJson(text);
  const value = withoutScores(document.value);
  const [fault] = [...document.problems, ...validateWith(validators.worker_result, { ...document, value })];
  if (fault !== undefined) return { unreadable: `${path}:${fault.line}: ${fault.message}` };
  return { value: { result: value as WorkerResult, ...readWorkerScore(path, document) } };
}

/** Names of all slots there are, whoever knows of them; links and the like among them, which are no slots to believe in. */
export function workerSlots(tree: Tree): readonly string[] | ReadProblem {
  const top = tree.stat(WORK);
  if (top === undefined) return [];
  if (top.kind !== "directory") return { problem: `${WORK} is a ${top.kind}, not a directory.` };
  const entries = tree.entriesIn(WORK);
  const closed = tree.closed().get(WORK);
  if (closed !== undefined) return { problem: `${WORK} cannot be listed. ${closed.problem}` };
  return entries.filter(({ kind }) => kind !== "file").map(({ path }) => path.slice(WORK.length + 1));
}
