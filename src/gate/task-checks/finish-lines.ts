import { GROUND } from "../../contract/ground-files.ts";
import { ownTicket } from "../../protocol/freeze/frozen-state.ts";
import { needsLine } from "../../protocol/freeze/goal-lines.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeFinishLine } from "../locked/judge-finish-line.ts";

/** Each finish line was seen to hold for the project as it is. */
export const finishLines = defineCheck({
  id: "finish-lines",
  title: "Each finish line holds for the project as it is",
  why: "That a test passed yesterday says nothing of the code that was written since. A receipt is of one command and of one state of the project: it counts for that state alone, whatever a status field or a summary says. One that nobody signed or committed is a claim, for whoever can write the project can write a file beside it.",
  phase: 1,
  needs: ["ground"],
  unit: "finish lines",
  subjects: ({ ground }) => ground.lines,
  floor: ({ ground }) => Math.max(1, ground.records.tickets.tickets.filter(needsLine).length),
  *check(lines, { ground }) {
    for (const line of lines) yield* judgeFinishLine(line, ground);
    for (const { id } of ground.records.tickets.tickets.filter(needsLine))
      if (!lines.some(line => line.id === ownTicket(id)))
        yield {
          level: "error",
          path: GROUND.finishLines,
          line: 0,
          message: `${ownTicket(id)} has no finish line, so nothing can show that it is done.`,
          hint: "Say in the file which command shows it.",
        };
  },
  controls: [
    { name: "the project was changed after it was proved", break: replacing(/^src\//, /$/, "// later\n") },
  ],
});
