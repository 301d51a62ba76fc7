import type { FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { isRecord, parseJson } from "../../documents/json/json.ts";
import { readFinishLines, readTickets } from "../../evidence/ground/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { type GoalRecords, ownTicket } from "../../protocol/freeze/frozen-state.ts";
import { doubleLine, linesByName, needsLine, placedLines } from "../../protocol/freeze/goal-lines.ts";
import { goalFinishLines, goalTickets, lineOfGoal } from "../../protocol/layouts/goal-layout.ts";
import type { Made } from "../../protocol/layouts/run-layout.ts";
import { splitCommand } from "../../protocol/shell-words.ts";
import { lineText } from "../../protocol/tickets/finish-line.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { INIT_OPTIONS } from "./options.ts";

/** Takes the records of the goal that are there, and makes those that are not; only a task must have them. */
export function goalRecords(
  { done }: FlagsOf<typeof INIT_OPTIONS>,
  pipeline: Run["pipeline"],
  tree: Tree,
  made: Made,
): GoalRecords | Refusal {
  if (pipeline === "playbook" && done !== undefined)
    return refuse(
      "--done says nothing of the playbook: its gate says when it is done.",
      "Leave --done away, or lay out a task.",
    );
  const argv = done === undefined ? undefined : splitCommand(done);
  if (argv !== undefined && "fault" in argv)
    return refuse(`--done cannot be run as it is: ${argv.fault}`, argv.hint);
  const hasGoal = argv !== undefined || (pipeline === "task" && !isOfOtherLedgers(tree));
  const tickets = ticketsOf(hasGoal, tree, made);
  if ("kind" in tickets) return tickets;
  const finishLines =
    hasGoal || isThere(GROUND.finishLines, tree) ? finishLinesOf(argv, tickets, tree, made) : NO_LINES;
  if ("kind" in finishLines) return finishLines;
  const records = { tickets, finishLines };
  const placed = placedLines(records);
  const double = doubleLine(placed);
  if (double !== undefined) return refuse(double.problem, double.hint);
  const lines = linesByName(placed);
  const open = tickets.tickets
    .filter(needsLine)
    .map(({ id }) => ownTicket(id))
    .find(name => !lines.has(name));
  if (open === undefined) return records;
  return refuse(
    `${open} has no finish line, so nothing could ever show that it is done.`,
    `Say in ${GROUND.finishLines} which command shows it.`,
  );
}

/** Whether what is to be done stands in ledgers of other tools alone. */
function isOfOtherLedgers(tree: Tree): boolean {
  if (isThere(GROUND.tickets, tree) || !isThere(GROUND.finishLines, tree)) return false;
  const known = readFinishLines(tree);
  if ("problem" in known) return false;
  const names = Object.keys(known.value.lines);
  return names.length > 0 && names.every(name => !name.startsWith(ownTicket("")));
}

const NO_LINES: GoalRecords["finishLines"] = { lines: {} };

const isThere = (path: string, tree: Tree) => tree.stat(path) !== undefined;

function ticketsOf(hasGoal: boolean, tree: Tree, made: Made): GoalRecords["tickets"] | Refusal {
  if (!isThere(GROUND.tickets, tree)) return hasGoal ? goalTickets(made) : { tickets: [] };
  const known = readTickets(tree);
  return "problem" in known ? refuse(known.problem, known.hint) : known.value;
}

function finishLinesOf(
  argv: readonly string[] | undefined,
  tickets: GoalRecords["tickets"],
  tree: Tree,
  made: Made,
): GoalRecords["finishLines"] | Refusal {
  const isInside = tickets.tickets.some(({ finish_line: line }) => line !== undefined);
  if (!isThere(GROUND.finishLines, tree) && (argv !== undefined || !isInside)) {
    const command = argv ?? testCommand(tree);
    if (command !== undefined) return goalFinishLines(command, made);
    return refuse(
      "Nothing says how to tell that the task is done.",
      "Name the command that exits with 0 once it is, as in --done 'npm test'.",
    );
  }
  if (!isThere(GROUND.finishLines, tree)) return NO_LINES;
  const known = readFinishLines(tree);
  if ("problem" in known) return refuse(known.problem, known.hint);
  const line = lineOfGoal(known.value);
  if (argv === undefined || (line?.kind === "command" && line.argv.join("\0") === argv.join("\0")))
    return known.value;
  return refuse(
    `${GROUND.finishLines} says otherwise: ${line === undefined ? "it has no line for the goal" : lineText(line)}.`,
    "Leave --done away, or take the old layout out of .assay/ first.",
    EXIT.no,
  );
}

/** `npm test`, where the project has tests to run that way. */
function testCommand(tree: Tree): readonly string[] | undefined {
  const text = isThere("package.json", tree) ? tree.read("package.json") : undefined;
  if (text === undefined || isProblem(text)) return undefined;
  const manifest = parseJson(text).value;
  const scripts = isRecord(manifest) ? manifest["scripts"] : undefined;
  const script = isRecord(scripts) ? scripts["test"] : undefined;
  // What `npm init` writes says that there is none.
  return typeof script === "string" && !script.includes("no test specified") ? ["npm", "test"] : undefined;
}
