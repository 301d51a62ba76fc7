import type { Context, Decision } from "./command.ts";
import { EXIT } from "./contract/exit-codes.ts";
import { winLeases } from "./lease-steps.ts";
import { printOutcome, printTrial } from "./print-outcome.ts";
import { isDryRun, isJson, type Request } from "./request.ts";
import type { Ended } from "./side-by-side.ts";
import { type Site, trySteps } from "./steps.ts";
import type { Host } from "./world.ts";

/** How often it is decided again where another writer was quicker: each time one of them got on. A lock is waited for before it counts as held. */
const PATIENCE = 20;
const COST = { changed: 1, held: 10 } as const;

/** Prints and applies a decision, and the one that follows it on what is there then, until one of them is the last. */
export async function carryOut(
  first: Decision,
  site: Site | undefined,
  look: () => Context,
  request: Request,
  host: Host,
): Promise<Ended> {
  let [decision, there] = [first, site];
  let patience = PATIENCE;
  for (;;) {
    const won = there && (await winLeases(decision, there, look, request.flags, host));
    if (typeof won === "number") return { exit: won, outcome: decision.outcome };
    if (won !== undefined) [decision, there] = [won.decision, won.site];
    const { outcome, next } = decision;
    const isJsonOfMany = isJson(request) && next !== undefined;
    const tellsOfChanges = isAboutChanges(decision);
    const print = isDryRun(request) && wouldChange(decision) ? printTrial : printOutcome;
    if (!isJsonOfMany && !tellsOfChanges) await print(outcome, request, host);
    const { lost } = decision;
    const applied =
      there === undefined
        ? outcome.exit
        : await trySteps(decision, request.flags, there, host, lost !== undefined && patience > 0);
    if (typeof applied !== "number" && lost !== undefined && there !== undefined) {
      patience -= COST[applied.outrun];
      const context = look();
      decision = await lost(context);
      there = { ...there, tree: decision.madeOn ?? context.tree };
      continue;
    }
    const exit = typeof applied === "number" ? applied : EXIT.busy;
    // What could not be written down has not happened.
    if (tellsOfChanges && exit !== outcome.exit) return { exit, outcome };
    if (!isJsonOfMany && tellsOfChanges) await print(outcome, request, host);
    if (there === undefined || next === undefined || exit !== EXIT.yes || isDryRun(request)) {
      // As JSON there is one document, which is about the end, wherever that came.
      if (isJsonOfMany) await print(outcome, request, host);
      return { exit, outcome };
    }
    const context = look();
    decision = await next(context);
    there = { ...there, tree: decision.madeOn ?? context.tree };
  }
}

/** Whether what is said is true only once the steps are done; a judgement is true of what was read. */
function isAboutChanges({ outcome, steps }: Decision): boolean {
  if (steps.length === 0 || outcome.kind === "verdict") return false;
  return outcome.kind !== "phase" || outcome.unmet.length === 0;
}

/** Whether more than a report of a judgement comes of a decision, now or of the one that follows it. */
const wouldChange = (decision: Decision) =>
  decision.next !== undefined ||
  (isAboutChanges(decision) && decision.steps.some(({ kind }) => kind !== "report"));
