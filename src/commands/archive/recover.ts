import { type Context, type Decision, decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { HalfState } from "../../protocol/archives/half-state.ts";
import type { RECOVER_OPTIONS } from "./options.ts";
import { indexSteps } from "./table.ts";

/** `assay archive recover`: settles what calls that died left half done, and says why. */
export const recover: Run<typeof RECOVER_OPTIONS> = async (_flags, context) => {
  const states = await context.halfStates();
  const settled = decided(states, context);
  // What is completed now may be an archive, of which the table does not tell yet.
  if (!states.some(({ fate }) => fate === "finished")) return settled;
  return { ...settled, next: async there => decided([], there) };
};

function decided(states: readonly HalfState[], { tree }: Context): Decision {
  const rows = indexSteps(tree);
  if ("kind" in rows) return decide(rows);
  const exit = states.some(({ fate }) => fate === "left") ? EXIT.no : EXIT.yes;
  const recovers = states.some(({ fate }) => fate !== "left");
  return decide({ kind: "recovered", exit, states, rows: rows.ids }, [
    ...(recovers ? [{ kind: "recover" } as const] : []),
    ...rows.steps,
  ]);
}
