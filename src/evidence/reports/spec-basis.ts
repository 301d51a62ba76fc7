import { ARCHIVES, archivedRoots } from "../../contract/archives.ts";
import {
  CODE_ALONE,
  DOCUMENT_DIRECTORIES,
  DOCUMENT_ENDINGS,
  NO_BASIS,
} from "../../contract/challenge-triggers.ts";
import type { RequirementRecord } from "../../documents/reports/requirements.ts";

const ENDINGS: ReadonlySet<string> = new Set(DOCUMENT_ENDINGS);

/** Where runs write, this one and those before it. */
const RUN_DIRECTORIES = [...archivedRoots(undefined), ARCHIVES];

/** Whether a text cites something that says what the program has to do: a document of the project, a standard, a page. */
export function citesDocument(text: string): boolean {
  if (/(?<![\w-])(?:RFC|ISO|IEEE|ECMA)[ -]?\d{2,6}\b/.test(text)) return true;
  return text.split(/[\s`"'“”‘’()[\]{}<>,;|*]+/).some(word => {
    if (/^https?:\/\/[^/]/i.test(word)) return true;
    const path = plainPath((word.split(/[:#§]/, 1)[0] ?? "").replace(/\.+$/, ""));
    const dot = path.lastIndexOf(".");
    // What the run wrote itself is no authority on what it judges.
    if (RUN_DIRECTORIES.some(directory => path.startsWith(`${directory}/`))) return false;
    if (DOCUMENT_DIRECTORIES.some(directory => path.startsWith(`${directory}/`))) return true;
    return dot > 0 && ENDINGS.has(path.slice(dot + 1).toLowerCase());
  });
}

/** A path without detours: `./a/../b` is `b`. */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Whether a spec basis says in so many words that there is none. */
export function isNoBasis(text: string): boolean {
  const said = text
    .replace(/[.`"*_]+/g, "")
    .trim()
    .toLowerCase();
  return said.startsWith(CODE_ALONE) || NO_BASIS.some(one => one === said);
}

/** Whether a requirement was inferred during the run, and not written down or confirmed before. */
export function isInferred({ title, fields }: RequirementRecord): boolean {
  const texts = [title, ...[...fields.values()].map(({ text }) => text)];
  const tags = texts.flatMap(text =>
    [...text.matchAll(/\[Req:\s*([A-Za-z-]+)/gi)].map(([, tier = ""]) => tier),
  );
  if (tags.length > 0) return tags.some(tier => tier.toLowerCase() === "inferred");
  const source = (fields.get("Doc source") ?? fields.get("Spec basis"))?.text ?? "";
  return isNoBasis(source) || /\[source\]|\[Tier [3-5]\]|(?<![\w-])inferred(?![\w-])/i.test(source);
}
