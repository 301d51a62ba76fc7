import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeFigures } from "../figures/figures.ts";
import { terminalCounts } from "../figures/terminal-counts.ts";

const FORM =
  '"BUG tracker has N entries. N have regression tests, N have exemptions, N are unresolved. Code review confirmed N bugs. Spec audit confirmed N code bugs (N net-new). Expected total: N + N = N."';

/** The sentence that closes the books adds up, and with what the books hold. */
export const terminalGate = defineCheck({
  id: "terminal-gate",
  title: "The terminal gate's numbers add up",
  why: "At the end a run says in one sentence how many bugs it has, where they came from and what became of each. It is written last, from memory, and it is what people quote. Each number can be counted again from the tracker, and those that cannot must at least fit one another.",
  phase: 5,
  needs: ["progress"],
  unit: "numbers of the terminal gate",
  subjects: terminalCounts,
  floor: () => 1,
  *check(counts, { progress }) {
    const { path, terminalGate } = progress;
    if (terminalGate?.sentence === undefined) {
      const message =
        terminalGate === undefined
          ? 'There is no section "Terminal Gate Verification".'
          : "The section has no sentence with the numbers of the run.";
      const hint = `Count the tracker and write ${FORM}`;
      yield { level: "error", path, line: terminalGate?.line ?? 0, message, hint };
    }
    yield* judgeFigures(counts, ({ what, stated }, { actual, by }) => ({
      message: `The terminal gate says ${stated} ${what}; by ${by} it is ${actual}.`,
      hint: "Count again, and correct whichever is wrong.",
    }));
  },
  controls: [
    {
      name: "the sum is wrong",
      break: replacing(/PROGRESS\.md$/, /(Expected total: \d+ \+ \d+ = )\d+/, "$1999"),
    },
    {
      name: "the section is only mentioned",
      break: replacing(/PROGRESS\.md$/, /^## Terminal Gate Verification/m, "## Colours of the terminal"),
    },
  ],
});
