import { GROUND } from "../../contract/ground-files.ts";
import type { FinishLine, FinishLines } from "../../contract/schemas/finish-lines.ts";
import type { Tickets } from "../../contract/schemas/tickets.ts";
import { ownTicket } from "../freeze/frozen-state.ts";
import type { Made } from "./run-layout.ts";

/** The one ticket of a goal. */
const GOAL = "goal";

/** What a goal file says until somebody writes what is to be done. */
export const GOAL_SKELETON = "Write here what is to be done, and replace this line.";

export const goalText = () => `# Goal\n\n${GOAL_SKELETON}\n`;

export const goalTickets = ({ tool_version, created }: Made): Tickets => ({
  schema_version: "1.0",
  tool_version,
  tickets: [{ id: GOAL, title: `What ${GROUND.goal} says.`, created }],
});

/** The finish line of a goal: a command that exits with 0. */
const commandLine = (argv: readonly string[]): FinishLine => ({
  kind: "command",
  argv: [...argv],
  exit: 0,
});

export const goalFinishLines = (argv: readonly string[], { tool_version }: Made): FinishLines => ({
  schema_version: "1.0",
  tool_version,
  lines: { [ownTicket(GOAL)]: commandLine(argv) },
});

/** The finish line of the one ticket. */
export const lineOfGoal = ({ lines }: Pick<FinishLines, "lines">): FinishLine | undefined =>
  lines[ownTicket(GOAL)];
