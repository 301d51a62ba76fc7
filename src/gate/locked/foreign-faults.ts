import { slotFiles, WORK } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Slice } from "../../evidence/orchestra/slices.ts";
import { workerSlots } from "../../evidence/orchestra/worker-results.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Finding } from "../check.ts";

/** A result that lies in a slot; a stranger is a worker of no phase. */
export type SlotResult = Pick<Slice, "worker" | "says"> & { readonly isStranger: boolean };

const errorAt =
  (path: string) =>
  (message: string, hint: string): Finding => ({ level: "error", path, line: 0, message, hint });

/** Slots that cannot be listed are not taken for none. */
export function* unlistedSlots(tree: Tree): Iterable<Finding> {
  const slots = workerSlots(tree);
  if (!isProblem(slots)) return;
  const message = `Nobody can tell whose results there are. ${slots.problem}`;
  yield errorAt(WORK)(message, "Make it a directory that this user can list.");
}

/** What of a result says that it is another's. */
export function* misattributed({ worker, says, isStranger }: SlotResult, run: Run): Iterable<Finding> {
  const error = errorAt(slotFiles.result(worker));
  if (isStranger)
    yield error(
      `No phase of the run has a worker called ${worker}, so nobody was asked for this result.`,
      "Find out who wrote it, and move it away.",
    );
  if (says?.worker !== undefined && says.worker !== worker)
    yield error(
      `The result says that ${says.worker} wrote it, and lies in the slot of ${worker}.`,
      `Let ${worker} answer for itself.`,
    );
  if (says?.run_id !== undefined && says.run_id !== run.run_id)
    yield error(
      `The result is of the run ${says.run_id}, and this is ${run.run_id}.`,
      `Let ${worker} answer for this one.`,
    );
}

/** Successes that are to the byte those of others before them. */
export function* duplicated(results: readonly SlotResult[], tree: Tree): Iterable<Finding> {
  const first = new Map<string, string>();
  for (const { worker, says } of results) {
    const path = slotFiles.result(worker);
    const digest = tree.digest(path);
    if (typeof digest !== "string" || says?.status !== "success") continue;
    const other = first.get(digest);
    if (other === undefined) first.set(digest, worker);
    else if (other === worker)
      yield errorAt(path)(
        `${worker} has several slices of the run and one slot, and one result cannot answer for all of them.`,
        "Give each slice a worker of its own.",
      );
    else
      yield errorAt(path)(
        `The result is to the byte that of ${other}, so at least one of them is not its worker's.`,
        "Run both slices again.",
      );
  }
}
