import type { FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { FinishLines } from "../../contract/schemas/finish-lines.ts";
import type { Tickets } from "../../contract/schemas/tickets.ts";
import { isRecord, parseJson } from "../../documents/json.ts";
import { readFinishLines, readTickets } from "../../gate/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { ownTicket } from "../../protocol/frozen-state.ts";
import { splitCommand } from "../../protocol/shell-words.ts";
import { lineOfGoal, type Made, taskFinishLines, taskTickets } from "../../protocol/task-layout.ts";
import { commandText } from "../../running.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { INIT_OPTIONS } from "./options.ts";

/** The records that say what a task is, those that are there already among them. */
export interface TaskRecords {
  readonly tickets: Tickets;
  readonly finishLines: FinishLines;
}

/** Takes the records that are there, and makes those that are not. */
export function taskRecords(
  { done }: FlagsOf<typeof INIT_OPTIONS>,
  tree: Tree,
  made: Made,
): TaskRecords | Refusal {
  const tickets = tree.stat(GROUND.tickets) === undefined ? taskTickets(made) : readTickets(tree);
  if ("problem" in tickets) return refuse(tickets.problem, tickets.hint);
  const argv = done === undefined ? undefined : splitCommand(done);
  if (argv !== undefined && "fault" in argv)
    return refuse(`--done cannot be run as it is: ${argv.fault}`, argv.hint);
  const finishLines = finishLinesOf(argv, tree, made);
  if ("kind" in finishLines) return finishLines;
  const records = { tickets: "value" in tickets ? tickets.value : tickets, finishLines };
  const open = records.tickets.tickets
    .map(({ id }) => ownTicket(id))
    .find(name => !Object.hasOwn(finishLines.lines, name));
  if (open === undefined) return records;
  return refuse(
    `${open} has no finish line, so nothing could ever show that it is done.`,
    `Say in ${GROUND.finishLines} which command shows it.`,
  );
}

function finishLinesOf(argv: readonly string[] | undefined, tree: Tree, made: Made): FinishLines | Refusal {
  if (tree.stat(GROUND.finishLines) === undefined) {
    const command = argv ?? testCommand(tree);
    if (command !== undefined) return taskFinishLines(command, made);
    return refuse(
      "Nothing says how to tell that the task is done.",
      "Name the command that exits with 0 once it is, as in --done 'npm test'.",
    );
  }
  const known = readFinishLines(tree);
  if ("problem" in known) return refuse(known.problem, known.hint);
  const line = lineOfGoal(known.value);
  if (argv === undefined || (line !== undefined && line.argv.join("\0") === argv.join("\0")))
    return known.value;
  return refuse(
    `${GROUND.finishLines} says otherwise: ${line === undefined ? "it has no line for the goal" : commandText(line.argv)}.`,
    "Leave --done away, or take the old layout out of .assay/ first.",
    EXIT.no,
  );
}

/** `npm test`, where the project has tests to run that way. */
function testCommand(tree: Tree): readonly string[] | undefined {
  const text = tree.stat("package.json") === undefined ? undefined : tree.read("package.json");
  if (text === undefined || isProblem(text)) return undefined;
  const manifest = parseJson(text).value;
  const scripts = isRecord(manifest) ? manifest["scripts"] : undefined;
  const script = isRecord(scripts) ? scripts["test"] : undefined;
  // What `npm init` writes says that there is none.
  return typeof script === "string" && !script.includes("no test specified") ? ["npm", "test"] : undefined;
}
