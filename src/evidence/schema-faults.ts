import { isRecord, type JsonDocument } from "../documents/json/json.ts";
import { pointerKey } from "../documents/json/json-pointers.ts";

/** One thing in which a value differs from its schema, as a validator reports it. */
export interface SchemaFault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface SchemaProblem {
  readonly line: number;
  readonly message: string;
}

/** The faults as sentences; the same fault in several items of an array is one, at the first of them. `atLeast` says that more were not looked for. */
export function describeFaults(
  faults: readonly SchemaFault[],
  document: JsonDocument,
  atLeast: "" | "at least " = "",
): readonly SchemaProblem[] {
  const groups = new Map<string, { first: SchemaFault; pattern: string; wrong: string; count: number }>();
  for (const fault of faults) {
    const { pattern, value } = locate(document.value, fault.instancePath);
    const wrong = describe(fault, value);
    const known = groups.get(`${pattern}\0${wrong}`);
    if (known === undefined) groups.set(`${pattern}\0${wrong}`, { first: fault, pattern, wrong, count: 1 });
    else known.count++;
  }
  const countFitting = fittingCounter(document.value);
  return [...groups.values()].map(({ first, pattern, wrong, count }) => {
    const line = document.lineOf(place(first));
    const { instancePath } = first;
    if (count === 1) return { line, message: `${instancePath || "The document"} ${wrong}.` };
    const share = `${atLeast}${count} of ${countFitting(pattern)} ${pattern.endsWith("/*") ? "items" : "values"}`;
    return { line, message: `${pattern}: ${share} ${inPlural(wrong)}; the first is ${instancePath}.` };
  });
}

/** A value of the document, and its pointer with `*` for each index of an array. */
function locate(root: unknown, pointer: string): { readonly pattern: string; readonly value: unknown } {
  let [pattern, value] = ["", root];
  for (const part of pointer.split("/").slice(1)) {
    pattern += Array.isArray(value) ? "/*" : `/${part}`;
    value = Array.isArray(value) ? value[Number(part)] : memberAt(value, part)[0];
  }
  return { pattern, value };
}

/** Counts the values that a pattern fits, each pattern once. */
function fittingCounter(root: unknown): (pattern: string) => number {
  const counts = new Map<string, number>();
  return pattern => {
    const known = counts.get(pattern);
    if (known !== undefined) return known;
    let values: readonly unknown[] = [root];
    for (const part of pattern.split("/").slice(1))
      values = values.flatMap(value => (Array.isArray(value) ? value : memberAt(value, part)));
    counts.set(pattern, values.length);
    return values.length;
  };
}

/** The member of an object under a key as JSON pointers write it, or nothing. */
function memberAt(value: unknown, part: string): readonly unknown[] {
  const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
  return isRecord(value) && Object.hasOwn(value, key) ? [value[key]] : [];
}

/** An extra key has a line of its own; everything else is where the value is. */
function place({ keyword, instancePath, params }: SchemaFault): string {
  if (keyword !== "additionalProperties") return instancePath;
  const key = pointerKey(String(params["additionalProperty"]));
  return `${instancePath}/${key}`;
}

/** What is wrong with one value, from the verb on. */
function describe({ keyword, params }: SchemaFault, value: unknown): string {
  switch (keyword) {
    case "additionalProperties":
      return `has the key ${quote(params["additionalProperty"])}, which the schema does not know`;
    case "required":
      return `lacks the key ${quote(params["missingProperty"])}`;
    case "enum":
      return `is ${quote(value)}, none of ${(params["allowedValues"] as unknown[]).map(quote).join(", ")}`;
    case "const":
      return `is ${quote(value)}, not ${quote(params["allowedValue"])}`;
    case "type":
      return `is not of type ${String(params["type"])}`;
    case "pattern":
      return `does not fit the pattern ${String(params["pattern"])}`;
    case "minLength":
      return "is empty";
    case "minItems":
    case "maxItems":
      return `has ${keyword === "minItems" ? "fewer" : "more"} than ${String(params["limit"])} items`;
    case "minimum":
    case "maximum":
      return `is not ${String(params["comparison"])} ${String(params["limit"])}`;
    default:
      return `breaks the rule ${keyword}`;
  }
}

const PLURALS: Readonly<Record<string, string>> = {
  has: "have",
  lacks: "lack",
  is: "are",
  does: "do",
  breaks: "break",
};
const inPlural = (words: string) => words.replace(/^[a-z]+/, verb => PLURALS[verb] ?? verb);

const MOST_CHARACTERS = 80;

/** A value as JSON, shortened without halving a character. */
function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS).replace(/\p{Surrogate}$/u, "")}…`;
}
