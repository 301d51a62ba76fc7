import type { TestReference } from "../../documents/test-references.ts";
import { textLines } from "../../documents/text-lines.ts";

const COMMENT = /^(?:\/\/|\/\*|\*|#|--|;|<!--)/;
const DECLARATION = /^(?:const|let|var) ([\w$]{1,60}) =/;
const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Whether a line of code, without its indentation, is nothing but a comment. */
export const isComment = (code: string): boolean => COMMENT.test(code);

/** A file of code by its lines, without their indentation; lines that are comments name and declare nothing. */
export interface TestCode {
  readonly lines: readonly string[];
  /** Every identifier and every string literal of one line, with the index of its first line. */
  readonly names: ReadonlyMap<string, number>;
  /** Every variable, with the index of the line that declares it first. */
  readonly declared: ReadonlyMap<string, number>;
}

export function readTestCode(text: string): TestCode {
  const lines = textLines(text).map(line => line.trim());
  const names = new Map<string, number>();
  const declared = new Map<string, number>();
  for (const [at, code] of lines.entries()) {
    if (isComment(code)) continue;
    for (const name of [...(code.match(IDENTIFIER) ?? []), ...literalsOf(code)])
      if (!names.has(name)) names.set(name, at);
    const variable = DECLARATION.exec(code)?.[1];
    if (variable !== undefined && !declared.has(variable)) declared.set(variable, at);
  }
  return { lines, names, declared };
}

/** Index of the first line that has the named test; of `Class::name[case]` the name alone counts. */
export function lineOfTest({ names }: TestCode, { name }: TestReference): number | undefined {
  const last = name.slice(name.lastIndexOf("::") + 1).replace(/^:/, "");
  return names.get(name) ?? names.get(last.replace(/\[.*$/s, ""));
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
