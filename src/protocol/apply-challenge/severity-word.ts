import { SEVERITY_HEAD } from "../../contract/bug-grammar.ts";
import { SEVERITIES, type Severity } from "../../contract/enums.ts";

/** What stands before the value of a line that states a severity. */
const LABEL = /^[^A-Za-z]*Severity\**:\**/i;

/** A text that begins with a severity, with another one in the same letter case; as it is where it begins with something else. */
export function withSeverity(text: string, severity: Severity): string {
  return text.replace(/[A-Za-z]+/, word =>
    SEVERITIES.some(one => one === word.toUpperCase()) ? inCaseOf(word, severity) : word,
  );
}

/** The same for a line with the label before it, or one that opens a writeup. */
export function withLabelledSeverity(line: string, severity: Severity): string {
  if (SEVERITY_HEAD.test(line)) return withSeverity(line, severity);
  const label = LABEL.exec(line)?.[0];
  return label === undefined ? line : label + withSeverity(line.slice(label.length), severity);
}

function inCaseOf(word: string, severity: Severity): string {
  const lower = severity.toLowerCase();
  if (word === word.toUpperCase()) return severity;
  return word === word.toLowerCase() ? lower : severity.charAt(0) + lower.slice(1);
}
