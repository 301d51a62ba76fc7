import { join } from "node:path";
import { writeAtomically } from "../disk/atomic-write.ts";
import { identify } from "./lock-holder.ts";
import { groupRecord } from "./running-groups.ts";

/** Records the group that a process leads, so that a later call can end it and nobody else's. */
export async function recordGroup(
  root: string,
  { name, pid, transcript }: { readonly name: string; readonly pid: number; readonly transcript: string },
): Promise<void> {
  const record = { ...identify(pid), name, transcript };
  await writeAtomically(join(root, groupRecord(name)), `${JSON.stringify(record)}\n`);
}
