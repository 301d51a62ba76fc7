import { LOG_TAGS } from "../../contract/enums.ts";
import type { LogHeader } from "../../contract/log-grammar.ts";
import type { RunLog } from "../../documents/logs/log.ts";

export interface FormatFault {
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

const TAGS = LOG_TAGS.join(", ");

/** Where a log misses the grammar; the output itself is not looked at. */
export function* formatFaults(log: RunLog): Iterable<FormatFault> {
  const { tag } = log;
  if (tag === undefined) yield badTag(log.firstLine);
  else if (tag === "RED" || tag === "GREEN") {
    if (isBlank(log, "command")) yield missing(tag, "command", "Command: …");
    if (isBlank(log, "exitCode")) yield missing(tag, "exit code", "Exit code: …");
    else if (log.exitCode === undefined) yield badNumber(log, "exitCode", "exit code");
  } else {
    if (isBlank(log, "reason") && log.output.every(line => line.trim() === "")) yield withoutReason(tag);
    if (tag === "NOT_RUN") yield* codeWithoutRun(log);
  }
  if (!isBlank(log, "expectedExitCode") && log.expectedExitCode === undefined)
    yield badNumber(log, "expectedExitCode", "expected exit code");
}

const isBlank = ({ headers }: RunLog, header: LogHeader) => (headers.get(header)?.text ?? "").trim() === "";

function badTag(firstLine: string): FormatFault {
  const found = firstLine.trim() === "" ? "empty" : JSON.stringify(firstLine.slice(0, 60));
  return {
    line: 1,
    message: `The first line is ${found}, not one of ${TAGS}.`,
    hint: "Write the tag alone on the first line.",
  };
}

const withoutReason = (tag: string): FormatFault => ({
  line: 1,
  message: `The log is tagged ${tag} and does not say why.`,
  hint: "State the reason in a line `Reason: …`.",
});

/** A number is an exit code whatever is written after it; a word such as `none` is not. */
function* codeWithoutRun({ headers }: RunLog): Iterable<FormatFault> {
  const { line, text } = headers.get("exitCode") ?? { line: 1, text: "" };
  if (!/^[-+]?\d/.test(text)) return;
  const stated = JSON.stringify(text.slice(0, 60));
  yield {
    line,
    message: `The log is tagged NOT_RUN and states an exit code, ${stated}, which only a run has.`,
    hint: "Run the command and tag the log by what it shows, or take the exit code out.",
  };
}

const missing = (tag: string, what: string, header: string): FormatFault => ({
  line: 1,
  message: `The log is tagged ${tag} and states no ${what}.`,
  hint: `State it in a line \`${header}\` below the tag.`,
});

function badNumber({ headers }: RunLog, header: LogHeader, what: string): FormatFault {
  const { line, text } = headers.get(header) ?? { line: 1, text: "" };
  return {
    line,
    message: `The ${what} is ${JSON.stringify(text.slice(0, 60))}, not a number.`,
    hint: "Write the number alone.",
  };
}
