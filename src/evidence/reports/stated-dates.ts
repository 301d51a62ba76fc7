import { DISMISSED } from "../../contract/challenge.ts";
import { isRecord, type JsonDocument } from "../../documents/json/json.ts";
import type { ProgressDocument } from "../../documents/reports/progress.ts";
import { textLines } from "../../documents/text-lines.ts";
import type { LogFile, MarkdownFile, SidecarFile } from "../run-files.ts";

/** A date as some record states it. */
export interface StatedDate {
  readonly path: string;
  readonly line: number;
  /** What the date is of, as it stands in the middle of a sentence. */
  readonly label: string;
  readonly text: string;
  /** How bad another form than ISO 8601 is; undefined where the schema judges the form. */
  readonly otherForm: "error" | "warning" | undefined;
}

const POINTERS = [
  ["/date", "the date", "error"],
  ["/source_run/bugs_md_date", "the date of the rechecked BUGS.md", "error"],
  ["/start_time", "the start of the run", undefined],
  ["/end_time", "the end of the run", undefined],
  ["/rounds/0/at", "the time of the first round", undefined],
  ["/rounds/1/at", "the time of the second round", undefined],
  ["/decided", "the time of the decision", undefined],
] as const;

/** The dates of a sidecar by JSON pointer. */
export function sidecarDates({ path, document }: SidecarFile): ReadonlyMap<string, StatedDate> {
  const dates = POINTERS.flatMap(([pointer, label, otherForm]) => {
    const text = valueAt(document, pointer);
    if (typeof text !== "string" || text === "") return [];
    const date: StatedDate = {
      ...{ path, label, text, otherForm },
      get line() {
        return document.lineOf(pointer);
      },
    };
    return [[pointer, date] as const];
  });
  return new Map<string, StatedDate>(dates);
}

function valueAt({ value }: JsonDocument, pointer: string): unknown {
  let at = value;
  for (const key of pointer.split("/").slice(1)) {
    if (Array.isArray(at)) at = at[Number(key)];
    else at = isRecord(at) ? at[key] : undefined;
  }
  return at;
}

const STAMP_LINES = 10;

/** The date of the stamp `> Date: 2026-11-20 · Project: kettle` among a file's first lines. */
function stampDate(file: MarkdownFile): StatedDate | undefined {
  const first = textLines(file.text.split("\n", STAMP_LINES).join("\n"));
  const index = first.findIndex(line => /^[ \t]*>[ \t]*Date:/.test(line));
  if (index < 0) return undefined;
  const text = withoutRemark((first[index] ?? "").replace(/^[ \t]*>[ \t]*Date:/, ""));
  return { path: file.path, line: index + 1, label: "the date of the stamp", text, otherForm: "warning" };
}

/** The date among a log's headers. */
function logDate({ path, log }: LogFile): StatedDate | undefined {
  const header = log.headers.get("date");
  const text = withoutRemark(header?.text ?? "");
  if (header === undefined || text === "") return undefined;
  return { path, line: header.line, label: "the date of the log", text, otherForm: "warning" };
}

/** The start of the run, and the completion of each ticked phase in the order of the text. */
export function progressDates({ path, metadata, phases }: ProgressDocument & { readonly path: string }) {
  const started = metadata.get("Started");
  const start: StatedDate | undefined =
    started === undefined || started.text === ""
      ? undefined
      : {
          path,
          line: started.line,
          label: "the start of the run",
          text: withoutRemark(started.text),
          otherForm: "warning",
        };
  const completions = phases.flatMap(({ number, line, checked, completed: text }) => {
    if (!checked || text === undefined) return [];
    const date: StatedDate = {
      path,
      line,
      label: `the completion of phase ${number}`,
      text,
      otherForm: "warning",
    };
    return [{ number, date }];
  });
  return { start, completions };
}

/** A date without what people write after it. */
const withoutRemark = (text: string) => (/^[^·|(,;—]*/.exec(text)?.[0] ?? "").trim();

/** The records of a run that state dates. */
export interface DatedRecords {
  readonly sidecars: readonly SidecarFile[];
  readonly documents: readonly MarkdownFile[];
  readonly progress: ProgressDocument & { readonly path: string };
  readonly redLogs: readonly LogFile[];
  readonly greenLogs: readonly LogFile[];
}

/** The dates of stamps and logs; what was set aside with a rejected finding is kept as it was, and nobody may put it right. */
export function fileDates({ documents, redLogs, greenLogs }: DatedRecords): readonly StatedDate[] {
  return [
    ...documents
      .filter(({ path }) => !path.startsWith(`${DISMISSED}/`))
      .flatMap(document => stampDate(document) ?? []),
    ...[...redLogs, ...greenLogs].flatMap(file => logDate(file) ?? []),
  ];
}

/** Every date that a run's records state. */
export function statedDates(records: DatedRecords): readonly StatedDate[] {
  const { start, completions } = progressDates(records.progress);
  return [
    ...records.sidecars.flatMap(sidecar => [...sidecarDates(sidecar).values()]),
    ...(start === undefined ? [] : [start]),
    ...completions.map(({ date }) => date),
    ...fileDates(records),
  ];
}
