import { isRecord, parseJson } from "../../documents/json/json.ts";
import type { Side } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";

/** A JSON file whose values are asked for by the keys that lead to them. */
export interface JsonFile {
  /** Undefined where there is none. */
  readonly at: (...keys: readonly string[]) => unknown;
  /** The place of a value, or of the nearest thing around it. */
  readonly side: (says: string, ...keys: readonly string[]) => Side;
}

/** Reads a JSON file; undefined where there is none that can be understood. */
export function jsonFile(ground: Pick<Ground, "tree">, path: string): JsonFile | undefined {
  const text = textOf(ground, path);
  if (text === undefined) return undefined;
  const { value, lineOf } = parseJson(text);
  if (value === undefined) return undefined;
  const pointer = (keys: readonly string[]) =>
    keys.map(key => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return {
    at: (...keys) => keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value),
    side: (says, ...keys) => ({ path, line: lineOf(pointer(keys)), says }),
  };
}

/** The members of an object as texts by key; none where it is no object. */
export const textMembers = (value: unknown): readonly (readonly [string, string])[] =>
  isRecord(value) ? Object.entries(value).map(([key, member]) => [key, String(member)]) : [];

/** The texts of a list; none where it is no list. */
export const textItems = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];
