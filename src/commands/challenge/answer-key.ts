import type { Context } from "../../command.ts";
import type { CanaryKey } from "../../contract/schemas/canary-key.ts";
import { parseRecord } from "../../evidence/read-record.ts";
import { validatorOf } from "../../evidence/validate.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { isProblem } from "../../tree.ts";

/** A key is copied into a record of the run, which may not be much larger. */
const KEY_BYTES = 128 * 1024;

/** An answer key as its file says it. */
export interface AnswerKey {
  readonly key: CanaryKey;
  readonly text: string;
  readonly sha256: string;
}

/** Reads the answer key that the operator names. */
export function readAnswerKey(path: string, { readOperatorFile, tree }: Context): AnswerKey | Refusal {
  const text = readOperatorFile(path, KEY_BYTES);
  if (isProblem(text))
    return refuse(
      `The answer key ${path} cannot be read. ${text.problem}`,
      "Name the file of the answer key.",
    );
  const read = parseRecord<CanaryKey>(text, path, validatorOf("canary-key"));
  if ("problem" in read) return refuse(read.problem, "Write the answer key by schemas/canary-key.json.");
  return { key: read.value, text, sha256: tree.sha256(text) };
}
