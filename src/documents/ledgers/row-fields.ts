import { isRecord } from "../json/json.ts";

/** The fields of one row of a ledger of another tool; what is null counts as not there. */
export interface RowFields {
  /** A text, or undefined where it is not there or of another kind. */
  text(key: string): string | undefined;
  /** A text that something is known by, in one line; blank where there is none. */
  id(key: string): string;
  flag(key: string): boolean;
  /** A whole number from 0. */
  count(key: string): number | undefined;
  texts(key: string): readonly string[];
  records(key: string): readonly Record<string, unknown>[];
}

/** Reads fields by their kinds; of what does not fit something is said. */
export function rowFields(
  row: Readonly<Record<string, unknown>>,
  complain: (message: string) => void,
): RowFields {
  const fitting = <T>(key: string, fits: (value: unknown) => value is T, kind: string): T | undefined => {
    const value = Object.hasOwn(row, key) ? row[key] : undefined;
    if (value === undefined || value === null) return undefined;
    if (fits(value)) return value;
    complain(`\`${key}\` has to be ${kind}.`);
    return undefined;
  };
  const idAt = (key: string): string => {
    const id = fitting(key, isText, "a text") ?? "";
    if (id.trim() === "") complain(`There is no \`${key}\`.`);
    // A line that is printed for it must not read like two.
    else if (CONTROL.test(id)) complain(`\`${key}\` holds a control character.`);
    return id;
  };
  return {
    id: idAt,
    text: key => fitting(key, isText, "a text"),
    flag: key => fitting(key, isFlag, "true or false") ?? false,
    count: key => fitting(key, isCount, "a whole number from 0"),
    texts: key => fitting(key, listOf(isText), "a list of texts") ?? [],
    records: key => fitting(key, listOf(isRecord), "a list of objects") ?? [],
  };
}

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

const isText = (value: unknown): value is string => typeof value === "string";

const isFlag = (value: unknown): value is boolean => typeof value === "boolean";

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const listOf =
  <T>(fits: (value: unknown) => value is T) =>
  (value: unknown): value is T[] =>
    Array.isArray(value) && value.every(fits);
