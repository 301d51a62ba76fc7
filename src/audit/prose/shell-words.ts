/** A word of a shell command, or what separates two commands. */
export interface ShellToken {
  /** Without its quotes; empty for what separates. */
  readonly word: string;
  readonly separates: boolean;
  /** Lines before it in the text. */
  readonly line: number;
  /** What a quoted word would run, if any. */
  readonly inner: readonly string[];
}

const TOKEN =
  /(\\\n|[ \t]+)|(\d*[<>]{1,3}(?:&\d)?[ \t]*)|(\n|&&|\|\||[;&|()])|((?:'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\.|\$\{[^}\n]*\}|[^\s;&|()<>'"\\])+)|([\s\S])/g;

/** The words of a shell text; where a file is redirected to, that is none. */
export function* shellWords(text: string): Generator<ShellToken> {
  let line = 0;
  let isTarget = false;
  for (const [whole, blank, redirection, separator, word] of text.matchAll(TOKEN)) {
    const at = line;
    line += whole.split("\n").length - 1;
    if (blank !== undefined) continue;
    if (redirection !== undefined) isTarget = !redirection.includes("&");
    else if (word === undefined) yield { word: "", separates: true, line: at, inner: [] };
    else if (!isTarget)
      yield { word: unquoted(word), separates: isSeparator(word), line: at, inner: innerOf(word) };
    if (word !== undefined || separator !== undefined) isTarget = false;
  }
}

const SEPARATORS = new Set(["{", "}", "!", "then", "do", "else"]);
const isSeparator = (word: string) => SEPARATORS.has(word);

const unquoted = (word: string) => word.replace(/'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"/g, "$1$2");

const innerOf = (word: string) =>
  word.includes('"') ? [...word.matchAll(/\$\(([^()]*)\)/g)].map(([, inner = ""]) => inner) : [];
