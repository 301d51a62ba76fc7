import type { RunLog } from "../../documents/logs/log.ts";
import type { BugsDocument } from "../../documents/reports/bugs.ts";
import { parseTestReferences, type TestReference } from "../../documents/test-references.ts";
import type { RunFault } from "./run-fault.ts";

/** Each bug's tests, as its entry in BUGS.md gives them. */
export function testReferences({ bugs }: BugsDocument): ReadonlyMap<string, readonly TestReference[]> {
  return new Map(bugs.map(({ id, fields }) => [id, parseTestReferences(fields.get("test")?.text ?? "")]));
}

/** Where a log's command names neither the file nor the name of a test of its bug; what is escaped in either counts as named. */
export function strayCommand(
  id: string,
  { headers, tag }: RunLog,
  references: readonly TestReference[],
): Exclude<RunFault, { unchecked: string }> | undefined {
  const command = headers.get("command");
  if (command === undefined || command.text.trim() === "" || references.length === 0) return undefined;
  const text = unescaped(command.text);
  const isNamed = ({ file, name }: TestReference) =>
    [file.slice(file.lastIndexOf("/") + 1), name, name.slice(name.lastIndexOf("::") + 1)].some(
      part => part.trim() !== "" && text.includes(unescaped(part)),
    );
  if (references.some(isNamed)) return undefined;
  const files = [...new Set(references.map(({ file }) => file))].join(", ");
  return {
    line: command.line,
    message: `${id} is tagged ${tag}, but the command names neither ${files} nor a test of it.`,
    hint: "Run the bug's own test and save the command with what it prints.",
  };
}

/** Shells and patterns escape by backslashes and quotes, each in its own way. */
const unescaped = (text: string) => text.replaceAll(/[\\'"`]/g, "");
