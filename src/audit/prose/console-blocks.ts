import { parseMarkdown } from "../../documents/markdown/markdown.ts";

/** A command that a page shows, and what it says below it. */
export interface ShownCommand {
  /** From 1, in the page. */
  readonly line: number;
  readonly command: string;
  readonly exit: number;
  /** "…" stands for what differs in a line, and alone for any lines; LOCK for a sha256 that later commands may name. */
  readonly output: readonly string[];
}

/** A command that exits with another code than 0 says so behind itself. */
const EXITS = / +# exits with (\d{1,3})$/;

/** Every command of the console blocks of a page, in order: they are one session. */
export function shownCommands(markdown: string): readonly ShownCommand[] {
  const shown: (Omit<ShownCommand, "output"> & { output: string[] })[] = [];
  for (const { info, line, body } of parseMarkdown(markdown).fences) {
    if (info !== "console") continue;
    for (const [index, text] of body.entries()) {
      if (!text.startsWith("$ ")) shown.at(-1)?.output.push(text);
      else {
        const exit = Number(EXITS.exec(text)?.[1] ?? 0);
        shown.push({ line: line + 1 + index, command: text.slice(2).replace(EXITS, ""), exit, output: [] });
      }
    }
  }
  return shown;
}

/** What a command printed, held against what is shown. */
export interface Held {
  /** Index of the first line that is not printed; -1 where all are, -2 where more is printed than shown. */
  readonly missed: number;
  /** The sha256 that stands where LOCK is shown. */
  readonly lock: string | undefined;
}

const SHA256 = /\b[0-9a-f]{64}\b/;

/** Whether a text is what is shown; `known` is the lock's number, once it was printed. */
export function holdOutput(shown: readonly string[], printed: string, known?: string): Held {
  const lines = printed.replace(/\n$/, "").split("\n");
  if (printed === "") lines.pop();
  let lock = known;
  // Where any lines may stand, the least of them is tried first, and one more each time that what follows does not fit.
  let [at, next, any, resume, furthest] = [0, 0, -1, 0, 0];
  while (next < lines.length) {
    const [expected, line = ""] = [shown[at], lines[next]];
    if (expected === "…") {
      any = at;
      at += 1;
      resume = next;
    } else if (expected !== undefined && isLine(expected, line, lock)) {
      if (expected.includes("LOCK")) lock ??= SHA256.exec(line)?.[0];
      at += 1;
      next += 1;
      furthest = Math.max(furthest, at);
    } else if (any >= 0) {
      at = any + 1;
      resume += 1;
      next = resume;
    } else return { missed: at < shown.length ? at : -2, lock };
  }
  while (shown[at] === "…") at += 1;
  return { missed: at === shown.length ? -1 : Math.max(at, Math.min(furthest, shown.length - 1)), lock };
}

/** Whether a printed line is a shown one; "…" in it stands for anything, and LOCK for the lock's sha256, at first for any. */
function isLine(shown: string, line: string, lock: string | undefined): boolean {
  const said = shown.includes("LOCK") ? line.replace(lock ?? SHA256, "LOCK") : line;
  const [first = "", ...parts] = shown.split("…");
  if (parts.length === 0) return said === shown;
  const last = parts.pop() ?? "";
  if (!said.startsWith(first) || !said.endsWith(last) || said.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const part of parts) {
    const found = said.indexOf(part, from);
    if (found < 0 || found + part.length > said.length - last.length) return false;
    from = found + part.length;
  }
  return true;
}
