import type { LoggedStep } from "../../documents/logs/phase-six-log.ts";
import type { Tree } from "../../tree.ts";
import type { Finding } from "../check.ts";

const STEP_LOG = "quality/results/phase6-verification.log";

/** In the second step a gate runs, and what a gate once said is no input of a gate. */
const GATE_STEP = "6.2";
const STEPS = ["6.1", "6.3", "6.4", "6.5"];

/** Steps that count here. */
export const countedSteps = (steps: readonly LoggedStep[]) => steps.filter(({ step }) => step !== GATE_STEP);

const error = (line: number, message: string, hint: string): Finding => ({
  level: "error",
  path: STEP_LOG,
  line,
  message,
  hint,
});

/** What a step says against itself or against the run. */
export function* judgeStep({ line, step, result, text }: LoggedStep, tree: Tree): Iterable<Finding> {
  if (!STEPS.includes(step))
    return yield error(line, `There is no step ${step}.`, "The steps of the last phase are 6.1 to 6.5.");
  if (result === undefined)
    return yield error(
      line,
      `Step ${step} says neither PASS nor FAIL nor SKIP.`,
      'Write "[Step 6.x] name: PASS" and what was seen.',
    );
  if (result === "FAIL")
    yield error(
      line,
      `Step ${step} failed, and the run ended all the same.`,
      "Mend what failed and run the step again.",
    );
  if (step === "6.1" && result === "SKIP" && tree.stat("quality/mechanical") !== undefined)
    yield error(
      line,
      "The mechanical verification was skipped, and quality/mechanical/ is there.",
      "Run `bash quality/mechanical/verify.sh`.",
    );
  const broken = /\b([1-9]\d{0,8}) (failures?|failed|errors?)\b/i.exec(text);
  if (step === "6.3" && result === "PASS" && broken !== null)
    yield error(
      line,
      `The functional suite is said to pass, with ${broken[1]} ${broken[2]}.`,
      "Mend the tests or the code until nothing fails.",
    );
}

/** The steps of which the log says nothing. */
export function* missingSteps(steps: readonly LoggedStep[]): Iterable<Finding> {
  const missing = STEPS.filter(step => !steps.some(one => one.step === step));
  if (missing.length > 0)
    yield error(
      0,
      `The log says nothing of step ${missing.join(", ")}.`,
      "Do each step, and report it as PASS, FAIL or SKIP.",
    );
}
