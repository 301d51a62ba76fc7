import { type Context, decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { readGoal } from "../../evidence/ground/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { lacksOf } from "../../protocol/ready/lacks.ts";
import { readySet } from "../../protocol/ready/ready-set.ts";
import { circumstancesOf, openLeases } from "./circumstances.ts";
import { type OracleGround, standOn } from "./ground.ts";
import { noTicket } from "./no-ticket.ts";
import type { LEDGER_OPTIONS } from "./options.ts";
import { spellerOf } from "./spelled-name.ts";

/** `assay oracle lint`: what keeps tickets of the batch from being worked on unattended. */
export const lint: Run<typeof LEDGER_OPTIONS> = async (flags, context) => {
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  const { ledgers } = ground;
  const lines = linesOf(ground, context);
  if ("kind" in lines) return decide(lines);
  const leases = await openLeases(ground, context);
  if ("kind" in leases) return decide(leases);
  const { batch, ...circumstances } = circumstancesOf(ground, leases, context);
  const set = readySet(ledgers, circumstances, "strict", batch);
  if (set.size === 0) return decide(noTicket(ledgers));
  const judged = [...set.ready, ...set.others()];
  const isThere = (path: string) => isInside(path) && context.tree.stat(path) !== undefined;
  const lacks = lacksOf(judged, { lines, isThere, spell: spellerOf(ledgers) });
  return decide({
    kind: "lint",
    exit: lacks.length > 0 || judged.length === 0 ? EXIT.no : EXIT.yes,
    lacks,
    examined: judged.length,
  });
};

/** Names of the tickets that have a finish line, frozen or not. */
function linesOf({ locked }: OracleGround, { tree }: Context): ReadonlySet<string> | Refusal {
  if (locked !== undefined) return new Set(locked.facts.lines.map(({ id }) => id));
  const goal = readGoal(tree, { tickets: false, finishLines: false });
  return "problem" in goal ? refuse(goal.problem, goal.hint) : new Set(goal.lines.map(({ id }) => id));
}

const isInside = (path: string) => !path.startsWith("/") && !path.split("/").includes("..");
