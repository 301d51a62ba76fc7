import { isRecord, parseJson } from "../../documents/json/json.ts";
import type { StoreDraft } from "./store-draft.ts";

/** A draft as it is written down, its place first. */
export const draftText = ({ place, ...draft }: StoreDraft): string =>
  `${JSON.stringify({ place, ...draft })}
`;

/** Whether a text is a draft for a place of which the end is missing. */
export function isTornDraft(text: string, place: string): boolean {
  const head = `{"place":${JSON.stringify(place)},`;
  return (head.startsWith(text) || text.startsWith(head)) && parseDraft(text) === undefined;
}

/** The draft that a text is; undefined where it is none. */
export function parseDraft(text: string): StoreDraft | undefined {
  const { value } = parseJson(text);
  return isDraft(value) ? value : undefined;
}

function isDraft(value: unknown): value is StoreDraft {
  if (!isRecord(value)) return false;
  const { place, from, into, files, links, made, texts, record } = value;
  return (
    isText(place) &&
    (from === "" || (isText(from) && staysBelow(from))) &&
    (into === undefined || (isText(into) && staysBelow(into))) &&
    isListOf(files, "path", "sha256") &&
    isListOf(links, "path", "sha256") &&
    isListOf(made, "path", "target") &&
    isListOf(texts, "path", "content") &&
    (record === undefined ||
      (isRecord(record) && /^[A-Z]+\.json$/.test(String(record["name"])) && isRecord(record["header"])))
  );
}

const isText = (value: unknown): value is string => typeof value === "string";

/** Paths stay below the directory that they are in. */
const isListOf = (value: unknown, ...fields: readonly string[]): boolean =>
  Array.isArray(value) &&
  value.every(
    one => isRecord(one) && fields.every(field => isText(one[field])) && staysBelow(String(one["path"])),
  );

const staysBelow = (path: string) => path.split("/").every(part => !["", ".", ".."].includes(part));
