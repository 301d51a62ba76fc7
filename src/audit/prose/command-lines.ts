import { readShellScript } from "../../documents/logs/shell-script.ts";
import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { codeMarks, textBlocks } from "./code-marks.ts";
import { shellWords } from "./shell-words.ts";

/** A call of assay that a file shows or makes. */
export interface CommandLine {
  /** From 1. */
  readonly line: number;
  /** What follows the program's name, up to two hyphens that stand alone. */
  readonly words: readonly string[];
}

/** The calls of assay in a file, by the kind that its name says it is. */
export function commandLines(path: string, text: string): readonly CommandLine[] {
  if (path.endsWith(".md")) return inMarkdown(text);
  if (path.endsWith(".sh")) return inScript(text, 1);
  if (path.endsWith(".ts")) return inSource(text);
  if (path.endsWith("package.json")) return inManifest(text);
  return inLines(text);
}

function inMarkdown(text: string): readonly CommandLine[] {
  const fenced = parseMarkdown(text).fences.flatMap(({ info, line, body }) => {
    const language = info.split(/\s/)[0] ?? "";
    if (["sh", "bash", "shell"].includes(language)) return inScript(body.join("\n"), line + 1);
    if (!["console", ""].includes(language)) return [];
    const typed = body.map((row, at) => (isTyped(row, body[at - 1]) ? row.replace(/^\$ /, "") : ""));
    return inScript(typed.join("\n"), line + 1);
  });
  const marked = textBlocks(text).flatMap(codeMarks);
  return [...fenced, ...marked.flatMap(({ line, text: mark }) => inMark(mark, line))];
}

/** Whether a line of a terminal was typed: it has a prompt, or goes on with one that has. */
const isTyped = (row: string, before: string | undefined) =>
  row.startsWith("$ ") || (before?.startsWith("$ ") === true && before.endsWith("\\"));

/** Help in one line: brackets and alternatives are those of a usage, not of a shell. */
function inMark(mark: string, line: number): readonly CommandLine[] {
  // A name with a hyphen alone may be anything's, such as an agent's.
  if (!/(?:^|[\s/$(])assay\b/.test(mark) || /^assay-[\w-]+$/.test(mark)) return [];
  const plain = mark
    .replaceAll("\\|", "|")
    .replace(/(?<!\$)\(([^()]*)\)/g, (_, inner: string) => inner.replaceAll("|", " "))
    .replace(/\[([^[\]]*)\]/g, (_, inner: string) => ` ${inner.replaceAll("|", " ")} `);
  const alternatives = /(?:^|\s)([^\s|]+(?:\|[^\s|]+)+)/.exec(plain)?.[1];
  const variants = alternatives?.split("|").map(one => plain.replace(alternatives, one)) ?? [plain];
  return variants.flatMap(variant => inScript(variant.replace(/\|(?=\S)/g, " "), line));
}

/** In a source text calls are what messages and comments have between backticks; what is filled in may be any word. */
const inSource = (text: string) =>
  text.split("\n").flatMap((row, at) => {
    const plain = [...row.matchAll(/(?<!\\)`((?:npx )?assay [^`\\$]*)`/g)];
    const escaped = [...row.matchAll(/\\`((?:npx )?assay [^`\\]*)\\`/g)];
    return [...plain, ...escaped].flatMap(([, mark = ""]) =>
      inMark(mark.replace(/\$\{[^}]*\}/g, "X"), at + 1),
    );
  });

function inManifest(text: string): readonly CommandLine[] {
  return text.split("\n").flatMap((row, at) => {
    const [, value] = /^\s*"[^"]+":\s*("(?:\\.|[^"\\])*")/.exec(row) ?? [];
    return value === undefined ? [] : inScript(JSON.parse(value) as string, at + 1);
  });
}

/** Files of which only some lines are commands: a line that ends in a backslash goes on in the next. */
function inLines(text: string): readonly CommandLine[] {
  const found: CommandLine[] = [];
  let [begun, at] = ["", 1];
  for (const [index, row] of text.split("\n").entries()) {
    if (begun === "") at = index + 1;
    begun += begun === "" ? row.replace(/^\s*(?:[@+-]+\s*)?/, "") : row;
    if (begun.endsWith("\\")) begun = `${begun.slice(0, -1)} `;
    else {
      found.push(...inScript(begun, at));
      begun = "";
    }
  }
  return found;
}

function inScript(text: string, from: number): readonly CommandLine[] {
  const script = readShellScript(text).lines.map(({ code, quoted }) => (quoted ? "" : code));
  const code = script.join("\n");
  const functions = code.matchAll(/^(\w+)\(\) \{ \$assay ([^"\n]*) "\$@"; \}$/gm);
  const wrappers = new Map([...functions].map(([, name = "", words = ""]) => [name, words.split(" ")]));
  return calls(code, from, wrappers);
}

/** Words after which the next one is still the name of a program. */
const LEADING =
  /^(?:npx|pnpm|yarn|bunx|exec|dlx|node|env|time|sudo|command|if|elif|while|until|-.*|[\w-]+:|[A-Za-z_]\w*=.*|.*\$)$/;
const PROGRAM = /^(?:(?:.*\/)?assay(?:-([a-z-]+?))?(?:\.js)?|\$\{?assay\}?)$/;

function calls(code: string, from: number, wrappers: ReadonlyMap<string, readonly string[]>): CommandLine[] {
  const found: CommandLine[] = [];
  let call: string[] | undefined;
  let isStart = true;
  for (const { word, separates, line, inner } of shellWords(code)) {
    for (const text of inner) found.push(...calls(text, from + line, wrappers));
    if (separates) [call, isStart] = [undefined, true];
    else if (call !== undefined) {
      // What follows the two hyphens is another program's.
      if (word === "--") call = [];
      else call.push(word);
    } else if (isStart) {
      call = callOf(word, wrappers);
      if (call === undefined) isStart = LEADING.test(word);
      else found.push({ line: from + line, words: call });
    }
  }
  return found;
}

/** The words that a program's name stands for, to which its arguments are added; undefined for another program. */
function callOf(name: string, wrappers: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const words = wrappers.get(name);
  if (words !== undefined) return [...words];
  const program = PROGRAM.exec(name);
  if (program === null) return undefined;
  return program[1] === undefined ? [] : [program[1]];
}
