import { isUtf8 } from "node:buffer";
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { ReadProblem } from "../../tree.ts";
import { openProblem, readRegularFile } from "./files.ts";

/** No key and no list that an operator hands over is larger. */
const OPERATOR_FILE_BYTES = 1024 * 1024;

/** Text of a file that the operator names, to the byte; a link is followed, for that is how secrets are mounted. */
export function readOperatorFile(
  base: string,
  name: string,
  most = OPERATOR_FILE_BYTES,
): string | ReadProblem {
  let path: string;
  try {
    path = realpathSync.native(resolve(base, name));
  } catch (error) {
    return { problem: openProblem(error) };
  }
  const bytes = readRegularFile(path, most);
  if ("problem" in bytes) return bytes;
  return isUtf8(bytes) ? bytes.toString("utf8") : { problem: "It is not valid UTF-8." };
}
