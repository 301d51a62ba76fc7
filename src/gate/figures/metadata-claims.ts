import { isRecord } from "../../documents/json/json.ts";
import { asList, asText } from "../../evidence/lenient-values.ts";
import type { SidecarFile } from "../../evidence/run-files.ts";
import type { Finding } from "../check.ts";
import type { Inputs } from "../inputs.ts";

/** What one file of run metadata gets wrong about its own run; its figures and its sums of bugs are judged apart. */
export function* judgeMetadata(file: SidecarFile, inputs: Pick<Inputs, "progress">): Iterable<Finding> {
  const { path, document } = file;
  const { value, lineOf } = document;
  if (!isRecord(value)) return;
  const error = (pointer: string, message: string, hint: string): Finding => ({
    level: "error",
    path,
    line: lineOf(pointer),
    message,
    hint,
  });
  const start = asText(value["start_time"]);
  const named = fileStart(path);
  if (start !== undefined && start !== named)
    yield error(
      "/start_time",
      named === undefined
        ? "The file is not named after the start of its run."
        : `The file is named after ${named}, and its run started ${start}.`,
      "Name the file run-YYYY-MM-DDTHH-MM-SS.json, after the start in UTC.",
    );
  const project = asText(value["project"]);
  const stated = inputs.progress.metadata.get("Project")?.text;
  if (project !== undefined && stated !== undefined && !isWithin(project, stated))
    yield error(
      "/project",
      `The metadata is about ${JSON.stringify(project)}, and PROGRESS.md about ${JSON.stringify(stated)}.`,
      "Keep the metadata of this run.",
    );
  yield* phaseFaults(asList(value["phases_completed"]), inputs.progress, error);
}

/** Whether one of two names is part of the other, which may have a remark behind it. */
function isWithin(one: string, other: string): boolean {
  const [shorter = "", longer = ""] = [one, other]
    .map(name => name.toLowerCase())
    .sort((a, b) => a.length - b.length);
  return longer.includes(shorter);
}

type Report = (pointer: string, message: string, hint: string) => Finding;

/** The start that a file's name gives, as the metadata writes it. */
function fileStart(path: string): string | undefined {
  const [, day, hour, minute, second] =
    /\/run-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})\.json$/.exec(path) ?? [];
  return day === undefined ? undefined : `${day}T${hour}:${minute}:${second}Z`;
}

/** Ticks and metadata name the same phases; the last one, in which the gate runs, is left to the gate's own record. */
function* phaseFaults(
  listed: readonly unknown[],
  progress: Inputs["progress"],
  report: Report,
): Iterable<Finding> {
  const ticked = new Set(progress.phases.flatMap(({ number, checked }) => (checked ? [number] : [])));
  const named = new Set<number>();
  for (const [index, entry] of listed.entries()) {
    const number = /^Phase ([0-7])b?$/.exec(asText(entry) ?? "")?.[1];
    if (number === undefined)
      yield report(`/phases_completed/${index}`, `${JSON.stringify(entry)} is no phase.`, 'Write "Phase N".');
    else if (listed.indexOf(entry) < index)
      yield report(
        `/phases_completed/${index}`,
        `${JSON.stringify(entry)} is listed twice.`,
        "List it once.",
      );
    else named.add(Number(number));
  }
  for (let number = 1; listed.length > 0 && number <= LAST_JUDGED; number++) {
    if (ticked.has(number) === named.has(number)) continue;
    const [done, open] = named.has(number)
      ? ["the metadata", "PROGRESS.md does not tick it"]
      : ["PROGRESS.md", "the metadata does not list it"];
    yield report(
      "/phases_completed",
      `By ${done} phase ${number} is complete, but ${open}.`,
      "Correct the record that is wrong.",
    );
  }
}

const LAST_JUDGED = 5;
