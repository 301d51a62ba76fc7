import type { MarkdownLine } from "./markdown-lines.ts";
import { columnsBefore, isHeading, isRule } from "./markdown-marks.ts";

/** The text that follows a label, with the line of the label. */
export interface FieldValue {
  readonly text: string;
  readonly line: number;
}

export interface LabelledField extends FieldValue {
  readonly label: string;
}

/** What ends a label: `**Label:** value` and `**Label**: value`, or `**Label.** value`. */
export type LabelEnd = ":" | ".";

/**
 * The fields among the lines: a bold label, bulleted or not, and its value, which runs to the next label, blank line, heading,
 * rule, fence or comment; its lines are joined by a space.
 */
export function labelledFields(
  lines: readonly MarkdownLine[],
  ends: readonly LabelEnd[] = [":"],
): LabelledField[] {
  const fields: { label: string; line: number; parts: string[] }[] = [];
  let parts: string[] | undefined;
  for (const { number, text, region } of lines) {
    const content = text.trim();
    const label = region === "text" ? labelOf(text, ends) : undefined;
    if (label !== undefined) {
      parts = [label.value];
      fields.push({ label: label.name, line: number, parts });
    } else if (region !== "text" || content === "" || isRule(content) || isHeading(content)) {
      parts = undefined;
    } else parts?.push(content);
  }
  return fields.map(({ label, line, parts }) => ({ label, line, text: parts.join(" ").trim() }));
}

function labelOf(line: string, ends: readonly LabelEnd[]): { name: string; value: string } | undefined {
  if (columnsBefore(line) > 1) return undefined;
  const content = line.trim().replace(/^[-*+][ \t]+/, "");
  const close = content.startsWith("**") ? content.indexOf("**", 2) : -1;
  if (close === -1) return undefined;
  const bold = content.slice(2, close);
  const rest = content.slice(close + 2);
  if (ends.some(end => bold.endsWith(end))) return named(bold.slice(0, -1), rest);
  return rest.startsWith(":") ? named(bold, rest.slice(1)) : undefined;
}

function named(name: string, value: string): { name: string; value: string } | undefined {
  return name.trim() === "" ? undefined : { name: name.trim(), value: value.trim() };
}
