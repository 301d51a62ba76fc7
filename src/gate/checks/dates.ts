import { orderedDates } from "../../evidence/reports/date-order.ts";
import { isBefore, readMoment } from "../../evidence/reports/moments.ts";
import { statedDates } from "../../evidence/reports/stated-dates.ts";
import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";
import { judgeDate, opening } from "../figures/date-faults.ts";

/** Every date is a real one, has come, and stands in the order in which things happen. */
export const dates = defineCheck({
  id: "dates",
  title: "The dates are real and in order",
  why: "Dates tell one run's files from another's. A placeholder shows a file that nobody finished, and a date to come one that was made up. A sidecar dated before the run began was left over from the run before it, and phases that were completed before the run or before each other were ticked by somebody who did not look at a clock. So it is with a stamp or a log from before the run.",
  phase: 1,
  needs: ["context", "sidecars", "documents", "progress", "redLogs", "greenLogs"],
  unit: "dates",
  subjects: statedDates,
  floor: () => 1,
  *check(stated, inputs) {
    for (const date of stated) {
      const finding = judgeDate(date, readMoment(date.text), inputs.context.now);
      if (finding !== undefined) yield finding;
    }
    for (const [earlier, later] of orderedDates(inputs)) {
      const [first, second] = [readMoment(earlier.text), readMoment(later.text)];
      if ("problem" in first || "problem" in second || !isBefore(second, first)) continue;
      yield {
        level: "error",
        path: later.path,
        line: later.line,
        message: `${opening(later)} is before ${earlier.label}, ${earlier.text}.`,
        hint: "Write down when it happened; if the file is from another run, make it again.",
      };
    }
  },
  controls: [
    {
      name: "no such day",
      break: replacing(/quality\/QUALITY\.md$/, /Date: \d{4}-\d{2}-\d{2}/, "Date: 2025-99-99"),
    },
    {
      name: "a day to come",
      break: adding("quality/VERSION_HISTORY.md", "> Date: 2999-01-01\n\nA version.\n", /^quality\//),
    },
  ],
});
