import { GROUND } from "../../contract/ground-files.ts";
import { COMMON_LINE_FIELDS, LINE_FIELDS } from "../../contract/line-kinds.ts";
import { VERDICT_RECORDS } from "../../contract/naming.ts";
import type { FinishLine, LineFields } from "../../contract/schemas/finish-lines.ts";
import { pointerKey } from "../../documents/json/json-pointers.ts";

/** What is wrong with a finish line, with the place in it as the rest of a JSON pointer. */
export interface LineFault {
  readonly place: string;
  /** From the verb on. */
  readonly wrong: string;
}

/** What of a finish line its schema cannot say: which kind has which fields, and what would prove nothing. */
export function lineFault(line: FinishLine): LineFault | undefined {
  return fieldFault(line) ?? VALUE_FAULTS[line.kind](line);
}

/** The line is read as what its schema found it to be, and not yet as one of its kind. */
function fieldFault(line: LineFields): LineFault | undefined {
  const { kind } = line;
  const { needs, may, oneOf }: Readonly<Record<"needs" | "may" | "oneOf", readonly string[]>> =
    LINE_FIELDS[kind];
  const known = [...COMMON_LINE_FIELDS, ...needs, ...may];
  const missing = needs.find(name => !Object.hasOwn(line, name));
  if (missing !== undefined)
    return { place: "", wrong: `lacks the key "${missing}", which kind ${kind} needs` };
  const extra = Object.keys(line).find(name => !known.includes(name));
  if (extra !== undefined)
    return {
      place: `/${pointerKey(extra)}`,
      wrong: `is for another kind of finish line; kind ${kind} knows ${known.join(", ")}`,
    };
  if (oneOf.length > 0 && !oneOf.some(name => Object.hasOwn(line, name)))
    return {
      place: "",
      wrong: `needs the key "${oneOf.join('" or "')}": without it kind ${kind} proves nothing`,
    };
  if (line.min_matches !== undefined && line.pattern === undefined)
    return { place: "/min_matches", wrong: "counts lines that fit a pattern, and there is none" };
  return undefined;
}

type Kind = FinishLine["kind"];
const VALUE_FAULTS: Readonly<Record<Kind, (line: LineFields) => LineFault | undefined>> = {
  command: ({ exit, pattern, negative_control: control }) =>
    control !== undefined && pattern === undefined && control.exit === exit
      ? {
          place: "/negative_control/exit",
          wrong: `is ${exit} like that of the line itself: without a pattern nothing would tell the two apart`,
        }
      : undefined,
  file: pathFault,
  sidecar: line => pathFault(line) ?? valueFault(line),
  commit: ({ branch = "" }) =>
    branch.includes("..") || branch.endsWith("/")
      ? { place: "/branch", wrong: "is no name of a branch" }
      : undefined,
};

/** Records of assay's own say what was found before; read as evidence they would prove themselves. */
function pathFault({ path = "" }: LineFields): LineFault | undefined {
  const parts = path.split("/");
  if (path.includes("\\") || path.includes("\0") || parts.some(part => ["", ".", ".."].includes(part)))
    return { place: "/path", wrong: `is ${JSON.stringify(path)}, which is no plain path inside the project` };
  const own: readonly string[] = VERDICT_RECORDS;
  if (own.includes(path) || path.startsWith(`${GROUND.receipts}/`) || parts[0] === ".git")
    return {
      place: "/path",
      wrong: `is ${path}, and what assay or git writes about the project proves nothing of it`,
    };
  return undefined;
}

function valueFault({ value = {} }: LineFields): LineFault | undefined {
  for (const [pointer, expected] of Object.entries(value)) {
    const place = `/value/${pointerKey(pointer)}`;
    if (pointer !== "" && !pointer.startsWith("/"))
      return { place, wrong: "is no JSON pointer: it begins without a slash" };
    if (holdsFraction(expected))
      return { place, wrong: "holds a fraction, which has no one spelling and so cannot be frozen" };
  }
  return undefined;
}

function holdsFraction(value: unknown): boolean {
  if (typeof value === "number") return !Number.isSafeInteger(value);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsFraction);
}
