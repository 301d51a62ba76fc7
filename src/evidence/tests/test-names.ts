import { bareCode } from "../../documents/bare-code.ts";
import type { TestReference } from "../../documents/test-references.ts";
import { textLines } from "../../documents/text-lines.ts";

const COMMENT = /^(?:\/\/|\/\*|\*|#|--|;|<!--)/;
const DECLARATION = /^(?:const|let|var) ([\w$]{1,60}) =/;
const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Where `#[` begins no comment. */
const ATTRIBUTES = /\.(?:rs|php)$/;

/** Whether a line of code, without its indentation, is nothing but a comment. */
export const isComment = (code: string): boolean => COMMENT.test(code);

/** A file of code by its lines, without their indentation; lines that are comments name and declare nothing. */
export interface TestCode {
  readonly lines: readonly string[];
  /** Every identifier and every string literal of one line, with the index of its first line. */
  readonly names: ReadonlyMap<string, number>;
  /** Every variable, with the index of the line that declares it first. */
  readonly declared: ReadonlyMap<string, number>;
  /** The same lines without comments, column by column. */
  readonly code: readonly string[];
  /** And without what their strings say. */
  readonly bare: readonly string[];
  /** Every function, with the index of the line that defines it first. */
  readonly functions: ReadonlyMap<string, number>;
}

export function readTestCode(text: string, path: string): TestCode {
  const raw = textLines(text);
  const lines = raw.map(line => line.trim());
  const names = new Map<string, number>();
  const declared = new Map<string, number>();
  for (const [at, code] of lines.entries()) {
    if (isComment(code) && !(code.startsWith("#[") && ATTRIBUTES.test(path))) continue;
    for (const name of [...(code.match(IDENTIFIER) ?? []), ...literalsOf(code)])
      if (!names.has(name)) names.set(name, at);
    const variable = DECLARATION.exec(code)?.[1];
    if (variable !== undefined && !declared.has(variable)) declared.set(variable, at);
  }
  // Most files have tests of their own kind, which ask for none of this.
  let stripped: Pick<TestCode, "code" | "bare" | "functions"> | undefined;
  const strip = () => {
    stripped ??= strippedCode(path, text, raw);
    return stripped;
  };
  return {
    ...{ lines, names, declared },
    get code() {
      return strip().code;
    },
    get bare() {
      return strip().bare;
    },
    get functions() {
      return strip().functions;
    },
  };
}

function strippedCode(path: string, text: string, raw: readonly string[]) {
  const { code, bare } = bareCode(path, text);
  const aligned = (line: string, at: number) => line.slice((raw[at] ?? "").search(/\S|$/)).trimEnd();
  const functions = new Map<string, number>();
  for (const [at, line] of bare.entries())
    for (const [, quoted, name = quoted ?? ""] of line.matchAll(FUNCTION))
      if (!functions.has(name)) functions.set(name, at);
  return { code: code.map(aligned), bare: bare.map(aligned), functions };
}

/** A function by its name, be it behind a receiver or in backticks. */
const FUNCTION = /\b(?:func|fn|fun|def|function|void) +(?:\([^)]{0,80}\) *)?(?:`([^`]+)`|([\w$]+[?!]?))/g;

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
