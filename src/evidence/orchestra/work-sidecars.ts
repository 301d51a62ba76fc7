import * as validators from "assay:work-validators";
import type { Loop } from "../../contract/schemas/loop.ts";
import type { Scorecard } from "../../contract/schemas/scorecard.ts";
import type { WorkerAudit } from "../../contract/schemas/worker-audit.ts";
import { type JsonDocument, parseJson } from "../../documents/json/json.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { validateWith } from "../validate-with.ts";

/** A document that fits its schema, or the first thing that is wrong with it. */
export type Sidecar<T> =
  | { readonly value: T; readonly document: JsonDocument }
  | { readonly fault: string; readonly line: number };

function reader<T>(validator: Parameters<typeof validateWith>[0]) {
  return (tree: Tree, path: string): Sidecar<T> => {
    if (tree.stat(path) === undefined) return { fault: "It is not there.", line: 0 };
    const text = tree.read(path);
    if (isProblem(text)) return { fault: `It cannot be read. ${text.problem}`, line: 0 };
    const document = parseJson(text);
    const [fault] = [...document.problems, ...validateWith(validator, document)];
    return fault === undefined
      ? { value: document.value as T, document }
      : { fault: fault.message, line: fault.line };
  };
}

export const readAudit = reader<WorkerAudit>(validators.worker_audit);
export const readScorecard = reader<Scorecard>(validators.scorecard);

/** What the gate decided, as it wrote it down. */
export const readLoopRecord = reader<Loop>(validators.loop);
