import { isRecord, parseJson } from "../../documents/json/json.ts";

/** A record with one thing wrong, and what that is. */
interface BrokenRecord {
  readonly edit: string;
  readonly text: string;
}

/** The record of a text with a key too many, each required key too few, and a value of another type; none of what is no record. */
export function* brokenRecords(text: string, required: readonly string[]): Iterable<BrokenRecord> {
  const { value, problems } = parseJson(text);
  if (problems.length > 0 || !isRecord(value)) return;
  yield { edit: "a key that nobody knows", text: JSON.stringify({ ...value, surprise: 1 }) };
  for (const key of required) {
    const { [key]: _, ...rest } = value;
    yield { edit: `no ${key}`, text: JSON.stringify(rest) };
    yield { edit: `a list of lists as its ${key}`, text: JSON.stringify({ ...value, [key]: [[]] }) };
  }
}
