import { isScalar, LineCounter, parseDocument } from "yaml";
import type { FieldValue } from "./labelled-fields.ts";
import type { FrontMatterBlock } from "./markdown-lines.ts";

interface FrontMatter {
  /** The text of a scalar as written, without quotes, so that a version 1.10 is not the number 1.1. */
  scalar(...path: readonly string[]): FieldValue | undefined;
}

const MOST_CHARACTERS = 16_384;
const DEEPEST = 128;

/** The scalars of a front matter; undefined where it is not YAML, longer than 16 KiB or nested too deeply to be one. */
export function readFrontMatter({ line, text }: FrontMatterBlock): FrontMatter | undefined {
  // The YAML parser recurses, and Node does not survive every overflow of the stack: a catch would not be enough.
  if (text.length > MOST_CHARACTERS || mostDepth(text) > DEEPEST) return undefined;
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { schema: "core", lineCounter, logLevel: "silent" });
  if (document.errors.length > 0) return undefined;
  return {
    scalar(...path) {
      const node = document.getIn(path, true);
      if (!isScalar(node)) return undefined;
      const value = node.source ?? (typeof node.value === "string" ? node.value : "");
      if (value === "") return undefined;
      return { text: value, line: line + lineCounter.linePos(node.range?.[0] ?? 0).line };
    },
  };
}

/** A bound of the depth: every opening bracket, and every column that one line begins with before its text, may be a level. */
function mostDepth(text: string): number {
  const brackets = text.match(/[[{]/g)?.length ?? 0;
  const columns = text.split("\n").map(line => /^[ \t?-]*/.exec(line)?.[0].length ?? 0);
  return brackets + Math.max(...columns);
}
