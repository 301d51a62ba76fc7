import { Type } from "typebox";
import { type COMMON_LINE_FIELDS, type LINE_FIELDS, LINE_KINDS, SIDECAR_SCHEMAS } from "../line-kinds.ts";
import {
  argument,
  constant,
  listOf,
  mapOf,
  oneOf,
  optional,
  pattern,
  record,
  type Static,
  seconds,
  sha256,
  text,
  wholeFrom,
} from "./shapes.ts";

const argv = (description: string) => listOf(argument(), description, { minItems: 1 });
const exit = (description: string) => Type.Integer({ description, minimum: 0, maximum: 255 });

/** Every field that a line of some kind has; which kind has which stands in `LINE_FIELDS`. */
const fields = record(
  {
    kind: oneOf(LINE_KINDS, "How it is proved."),
    argv: optional(argv("Kind command: the command, word by word; no shell reads it.")),
    exit: optional(exit("Kind command: the exit code that is asked for.")),
    pattern: optional(
      Type.String({
        description:
          "Kinds command and file: a regular expression (JavaScript, flag u), held against each line of the output or the file by itself.",
        minLength: 1,
        maxLength: 1000,
      }),
    ),
    min_matches: optional(wholeFrom(1, "Fewest lines that fit the pattern; 1 where nothing is said.")),
    min_tests: optional(wholeFrom(1, "Kind command: fewest tests that must have passed, by name.")),
    inputs: optional(listOf(text("Pattern."), "Kind command: files whose digests the receipt records.")),
    deadline: optional(seconds("Kind command: seconds that the command may take.", 86_400)),
    negative_control: optional(
      record(
        {
          argv: argv("The command, word by word."),
          exit: exit("The exit code with which it has to end."),
        },
        "Kind command: the same check on what must fail. Only where this exits with its own code, and prints no line that fits the pattern, has the check told one from the other.",
      ),
    ),
    path: optional(text("Kinds file and sidecar: the file, relative to the project.")),
    sha256: optional(sha256("Kind file: its whole content.")),
    schema: optional(oneOf(SIDECAR_SCHEMAS, "Kind sidecar: id of the schema of assay's that it fits.")),
    value: optional(
      Type.Record(Type.String(), Type.Unsafe<JsonValue>({ description: "The value, without fractions." }), {
        description: "Kind sidecar: values that it has, by JSON pointer.",
        minProperties: 1,
      }),
    ),
    branch: optional(
      pattern(
        /^[A-Za-z0-9_][A-Za-z0-9._/-]*$/,
        "Kind commit: a local branch, or one of a remote as it was last fetched. Whoever can write the repository can move it: the line shows that something was merged here, not that anybody else has it.",
      ),
    ),
    commit: optional(pattern(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "Kind commit: its full id.")),
    message: optional(
      Type.String({
        description:
          "Kind commit: a regular expression (JavaScript, flag u) that a line of its message fits; whoever can commit can write one.",
        minLength: 1,
        maxLength: 1000,
      }),
    ),
    frozen: optional(listOf(text("Pattern or file#pointer."), "What must stay as it was frozen.")),
    reviews: optional(
      wholeFrom(
        1,
        "Fewest different models that approve of the project as it is, besides what the line itself asks for; a single reject is too many.",
      ),
    ),
    max_age: optional(
      seconds("Seconds for which a receipt counts; one from the future never does.", 31_536_000),
    ),
  },
  "One finish line.",
);

/** A JSON value that canonical JSON can say. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A finish line of whatever kind as its schema knows it. */
export type LineFields = Static<typeof fields>;

type LineOf<K extends keyof typeof LINE_FIELDS> = { readonly kind: K } & Required<
  Pick<LineFields, (typeof LINE_FIELDS)[K]["needs"][number]>
> &
  Pick<
    LineFields,
    (typeof LINE_FIELDS)[K]["may"][number] | Exclude<(typeof COMMON_LINE_FIELDS)[number], "kind">
  >;

export type CommandFinishLine = LineOf<"command">;
export type FileLine = LineOf<"file">;
export type SidecarLine = LineOf<"sidecar">;
export type CommitLine = LineOf<"commit">;

/** What must hold for a ticket to be done, with the fields of its kind. */
export type FinishLine = CommandFinishLine | FileLine | SidecarLine | CommitLine;

/** One finish line; readers hold it against its kind, too. */
export const finishLine = Type.Unsafe<FinishLine>(fields);

/** `.assay/finish-lines.json`: what must hold for a ticket to be done, by ledger and id. */
export const finishLines = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    lines: mapOf(finishLine, "Finish lines by `ledger:id`."),
  },
  "Finish lines.",
);
export type FinishLines = Static<typeof finishLines>;
