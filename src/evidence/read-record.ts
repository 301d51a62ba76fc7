import { GROUND } from "../contract/ground-files.ts";
import { parseJson } from "../documents/json/json.ts";
import { isProblem, type Tree } from "../tree.ts";
import { validateWith } from "./validate-with.ts";

/** Why a record cannot be relied on, as a sentence, and what to do. */
export interface GroundProblem {
  readonly problem: string;
  readonly hint: string;
}

/** A record that fits its schema. */
interface Parsed<T> {
  readonly value: T;
  readonly text: string;
  readonly lineOf: (pointer: string) => number;
}

/** What is wrong with a record that fits its schema, from the verb on. */
type FindFault<T> = (value: T) => { readonly pointer: string; readonly wrong: string } | undefined;

/** Reads a record from its file. */
export function readRecord<T>(
  tree: Tree,
  path: string,
  validator: SchemaValidator,
  findFault?: FindFault<T>,
): Parsed<T> | GroundProblem {
  if (tree.stat(path) === undefined) return { problem: `${path} is missing.`, hint: restoring(path) };
  const text = tree.read(path);
  if (isProblem(text)) return { problem: `${path} cannot be read. ${text.problem}`, hint: mending(path) };
  return parseRecord(text, path, validator, findFault);
}

/** The same by its text; `path` is where it came from. */
export function parseRecord<T>(
  text: string,
  path: string,
  validator: SchemaValidator,
  findFault?: FindFault<T>,
): Parsed<T> | GroundProblem {
  const document = parseJson(text);
  const [fault] = [...document.problems, ...validateWith(validator, document)];
  const at = (line: number, message: string) => ({
    problem: `${path}:${line}: ${message}`,
    hint: mending(path),
  });
  if (fault !== undefined) return at(fault.line, fault.message);
  const value = document.value as T;
  const wrong = findFault?.(value);
  if (wrong !== undefined) return at(document.lineOf(wrong.pointer), `${wrong.pointer} ${wrong.wrong}.`);
  return { value, text, lineOf: document.lineOf };
}

/** What to do about a record that is gone, or not as it was written. */
export const restoring = (path: string) => `Restore ${path} from the commit that has it.`;

/** What to do about a record that cannot be read; one that people write may never have been committed. */
const mending = (path: string) =>
  WRITTEN.includes(path)
    ? `Put it right, by schemas/${path.slice(path.lastIndexOf("/") + 1)}; or restore it from the commit that has it.`
    : restoring(path);

const WRITTEN: readonly string[] = [GROUND.batch, GROUND.tickets, GROUND.finishLines];
