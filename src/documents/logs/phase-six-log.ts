import { textLines } from "../text-lines.ts";

/** One step of the last phase as its log reports it. */
export interface LoggedStep {
  readonly line: number;
  /** `6.1` to `6.5`, without the letter of a batch. */
  readonly step: string;
  readonly result: "PASS" | "FAIL" | "SKIP" | undefined;
  readonly text: string;
}

const STEP = /^\[Step (\d{1,2}\.\d{1,2})[A-Z]?\](.*)$/s;
const RESULT = /:[ \t]*\*{0,2}(PASS|FAIL|SKIP)\b/;

/** Every line of the log that begins with `[Step 6.x]`. */
export function readPhaseSixLog(text: string): readonly LoggedStep[] {
  return textLines(text).flatMap((line, index) => {
    const [, step, rest = ""] = STEP.exec(line.trim()) ?? [];
    if (step === undefined) return [];
    const result = RESULT.exec(rest)?.[1] as LoggedStep["result"];
    return [{ line: index + 1, step, result, text: rest }];
  });
}
