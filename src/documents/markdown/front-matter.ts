import type { FieldValue } from "./labelled-fields.ts";
import type { FrontMatterBlock } from "./markdown-lines.ts";

const KEY = /^( *)([\w-]+):(?:[ \t]+(.*))?$/;

/**
 * A plain or quoted scalar of a front matter in block style, by its key and, where it has one, its parent's. A key at the first
 * column is always one of the document's own, for YAML indents whatever it wraps; a child is one at the indentation of the first.
 */
export function frontMatterScalar(
  { line, text }: FrontMatterBlock,
  key: string,
  parent?: string,
): FieldValue | undefined {
  let isInside = parent === undefined;
  let indent = parent === undefined ? 0 : undefined;
  for (const [index, source] of text.split("\n").entries()) {
    const [, spaces = "", name, rest = ""] = KEY.exec(source) ?? [];
    if (name === undefined || source.trimStart().startsWith("#")) continue;
    if (parent !== undefined && spaces === "") {
      isInside = name === parent && rest === "";
      indent = undefined;
    } else if (isInside) indent ??= spaces.length;
    if (!isInside || spaces.length !== indent || name !== key) continue;
    const value = scalarOf(rest);
    return value === "" ? undefined : { text: value, line: line + index + 1 };
  }
  return undefined;
}

/** What a scalar on one line says: without quotes, else without a comment; "" for what is not a scalar on one line. */
function scalarOf(source: string): string {
  const quoted = /^(["'])([^"'\\]*)\1[ \t]*(?:#.*)?$/.exec(source.trim());
  if (quoted !== null) return quoted[2] ?? "";
  const plain = source.replace(/(?:^|[ \t])#.*$/, "").trim();
  return /^["'[{>|&*!%@`]/.test(plain) ? "" : plain;
}
