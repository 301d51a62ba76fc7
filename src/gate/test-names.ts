import type { TestReference } from "../documents/test-references.ts";
import { textLines } from "../documents/text-lines.ts";

const COMMENT = /^(?:\/\/|\/\*|\*|#|--|;|<!--)/;
const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Whether a line of code, without its indentation, is nothing but a comment. */
export const isComment = (code: string): boolean => COMMENT.test(code);

/** Every identifier and every string literal of one line in a file of code, but for lines that are comments. */
export function namesInCode(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of textLines(text)) {
    const code = line.trim();
    if (isComment(code)) continue;
    for (const name of code.match(IDENTIFIER) ?? []) names.add(name);
    for (const literal of literalsOf(code)) names.add(literal);
  }
  return names;
}

/** Whether a file of code has the named test; of `Class::name[case]` the name alone counts. */
export function hasTest(names: ReadonlySet<string>, { name }: TestReference): boolean {
  if (names.has(name)) return true;
  const last = name.slice(name.lastIndexOf("::") + 1).replace(/^:/, "");
  return names.has(last.replace(/\[.*$/s, ""));
}

function literalsOf(code: string): string[] {
  const literals: string[] = [];
  let quote = "";
  let literal = "";
  for (let at = 0; at < code.length; at += 1) {
    const character = code.charAt(at);
    if (quote === "") {
      if (character === '"' || character === "'" || character === "`") quote = character;
    } else if (character === quote) {
      literals.push(literal);
      literal = "";
      quote = "";
    } else if (character === "\\") {
      at += 1;
      literal += code.charAt(at);
    } else literal += character;
  }
  return literals;
}
