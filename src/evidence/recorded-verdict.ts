import { GATE_RECORDS } from "../contract/naming.ts";
import type { ArchiveManifest } from "../contract/schemas/archive-manifest.ts";
import { ANSWERS } from "../contract/schemas/gate-verdict.ts";
import { isRecord, parseJson } from "../documents/json/json.ts";
import type { Tree } from "../tree.ts";
import { textAt } from "./load-file.ts";

/** What the gate has recorded of a run, and of which of its states. */
export interface RecordedVerdict extends NonNullable<ArchiveManifest["gate"]> {
  readonly run_digest: string | undefined;
}

/** The verdict that lies in the run; undefined where there is none, or none that can be read. */
export function recordedVerdict(tree: Tree): RecordedVerdict | undefined {
  const text = textAt(tree, GATE_RECORDS[0]);
  const value = text === undefined ? undefined : parseJson(text).value;
  if (!isRecord(value) || !isRecord(value["stamp"])) return undefined;
  const { answer, exit_code, run_digest } = value;
  const { judged_at } = value["stamp"];
  const known = ANSWERS.find(one => one === answer);
  if (known === undefined || ![0, 1, 2, 3].includes(Number(exit_code)) || typeof exit_code !== "number")
    return undefined;
  if (typeof judged_at !== "string" || !STAMP.test(judged_at)) return undefined;
  return {
    answer: known,
    exit_code,
    judged_at,
    run_digest: typeof run_digest === "string" ? run_digest : undefined,
  };
}

const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
