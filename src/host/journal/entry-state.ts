import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { linkState, type State } from "../../change.ts";
import { hashFile } from "../disk/hash-file.ts";
import { entryAt } from "../disk/obstacles.ts";

/** What is at a path now; never follows a link or waits for a pipe. */
export function stateAt(path: string): State {
  const found = entryAt(path);
  if (found === undefined) return null;
  if (found.isDirectory()) return "directory";
  if (found.isSymbolicLink())
    return linkState(
      createHash("sha256")
        .update(readlinkSync(path, { encoding: "buffer" }))
        .digest("hex"),
    );
  return (found.isFile() ? hashFile(path, () => createHash("sha256")) : undefined) ?? "other";
}
