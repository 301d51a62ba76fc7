import { textLines } from "../text-lines.ts";
import { deadShellLines } from "./dead-shell-lines.ts";

export interface ScriptLine {
  readonly number: number;
  /** Without its comment; empty where nothing can reach the line. */
  readonly code: string;
  /** Whether it is the text of a here-document, which another program reads. */
  readonly quoted: boolean;
  readonly comment: string;
}

export interface ShellScript {
  readonly lines: readonly ScriptLine[];
  /** Runs of lines without a blank one between them outside here-documents; a probe and the words about it. */
  readonly blocks: readonly (readonly ScriptLine[])[];
}

const HEREDOC = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/;

/** What can be told of a shell script without being a shell: code, comments and here-documents, line by line. */
export function readShellScript(text: string): ShellScript {
  const lines: ScriptLine[] = [];
  let end: string | undefined;
  for (const [index, source] of textLines(text).entries()) {
    if (end !== undefined) {
      lines.push({ number: index + 1, code: source, quoted: source.trim() !== end, comment: "" });
      if (source.trim() === end) end = undefined;
      continue;
    }
    const hash = commentStart(source);
    const code = source.slice(0, hash).trim();
    lines.push({ number: index + 1, code, quoted: false, comment: source.slice(hash) });
    end = HEREDOC.exec(code)?.[2];
  }
  const dead = deadShellLines(lines.map(({ code, quoted }) => (quoted ? "" : code)));
  const living = lines.map((line, at) => (dead[at] === true ? { ...line, code: "", quoted: false } : line));
  return { lines: living, blocks: blocksOf(living) };
}

/** Where a comment begins: at a # that begins a word outside quotes. */
function commentStart(line: string): number {
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "#" && (at === 0 || /[\s;]/.test(line.charAt(at - 1)))) return at;
  }
  return line.length;
}

function blocksOf(lines: readonly ScriptLine[]): (readonly ScriptLine[])[] {
  const blocks: ScriptLine[][] = [];
  let block: ScriptLine[] = [];
  for (const line of lines) {
    if (line.quoted || line.code !== "" || line.comment !== "") block.push(line);
    else if (block.length > 0) {
      blocks.push(block);
      block = [];
    }
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}
