import { withoutBackticks } from "./locations.ts";

/** A test by the file it is in and the name its runner prints; of `file::Class::name` everything after the file is the name. */
export interface TestReference {
  readonly file: string;
  readonly name: string;
}

/** Editors like to curl the quotes around a name; those within it are the test's own. */
function withStraightQuotes(text: string): string {
  if (!/[—–-] ?“/.test(text)) return text;
  return text.replaceAll(/(?<=[—–-] ?)“/g, '"').replaceAll(/”(?= *(?:[,;]|$))/g, '"');
}

/** One reference: a path, a dash and the exact name in double quotes, or `file::name`. */
export function parseTestReference(text: string): TestReference | undefined {
  const value = withStraightQuotes(withoutBackticks(text.trim()));
  const quote = value.indexOf('"');
  const colons = value.indexOf("::");
  if (quote !== -1 && value.endsWith('"') && (colons === -1 || quote < colons)) {
    const head = /^(.*)[ `][—–-]$/s.exec(value.slice(0, quote).trimEnd())?.[1] ?? "";
    return reference(head, value.slice(quote + 1, -1));
  }
  return colons === -1 ? undefined : reference(value.slice(0, colons), value.slice(colons + 2));
}

function reference(head: string, name: string): TestReference | undefined {
  const file = withoutBackticks(head.trim());
  return file === "" || name.trim() === "" || file.includes("`") ? undefined : { file, name };
}

/**
 * Every reference of a value in which a comma or semicolon separates them. Inside a quoted name, backticks or brackets (parametrized
 * tests) they are part of the name; a quoted name ends at the quote that a separator or the end follows.
 */
export function parseTestReferences(text: string): TestReference[] {
  return references(withStraightQuotes(text)).flatMap(part => parseTestReference(part) ?? []);
}

function references(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let brackets = 0;
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (character === quote && (quote === "`" || endsName(text, at + 1))) quote = "";
    } else if (character === '"' || character === "`") quote = character;
    else if (character === "[") brackets += 1;
    else if (character === "]") brackets = Math.max(0, brackets - 1);
    else if ((character === "," || character === ";") && brackets === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function endsName(text: string, from: number): boolean {
  let at = from;
  while (text.charAt(at) === " ") at += 1;
  return at >= text.length || text.charAt(at) === "," || text.charAt(at) === ";";
}
