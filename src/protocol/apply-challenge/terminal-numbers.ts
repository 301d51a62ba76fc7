import type { TerminalSentence } from "../../documents/reports/terminal-sentence.ts";
import { wholeLines } from "./line-edits.ts";

/** A text whose terminal sentence states these numbers; the words around them, their marks and their lines stay. */
export function withTerminalNumbers(text: string, sentence: TerminalSentence): string {
  const lines = wholeLines(text);
  const before = lines.slice(0, sentence.line - 1).join("");
  const [first = "", ...rest] = lines.slice(sentence.line - 1);
  const at = beginning(first);
  const numbers = numbersOf(sentence).values();
  const after = [first.slice(at), ...rest].join("").replace(/\d+/g, stated => {
    const next = numbers.next();
    return next.done === true || Number(stated) === next.value ? stated : String(next.value);
  });
  return before + first.slice(0, at) + after;
}

/** The numbers of the sentence in the order in which it states them. */
const numbersOf = (sentence: TerminalSentence): readonly number[] => [
  ...[sentence.entries, sentence.tests, sentence.exemptions, sentence.unresolved],
  ...[sentence.review, sentence.audit, sentence.netNew, ...sentence.addends, sentence.expected],
];

/** Where the sentence begins in its line, which may set words of it in bold type. */
function beginning(line: string): number {
  const found = /\btracker\**[ \t]+\**has\**[ \t]+\**(?=\d)/i.exec(line);
  return found?.index ?? 0;
}
