import type { BugDialect } from "../../contract/bug-grammar.ts";
import { CANARIES } from "../../contract/challenge.ts";
import type { Severity } from "../../contract/enums.ts";
import type { Canaries } from "../../contract/schemas/canaries.ts";
import { type BugRecord, type BugsDocument, parseBugs } from "../../documents/reports/bugs.ts";
import { textLines } from "../../documents/text-lines.ts";
import type { Tree } from "../../tree.ts";
import { asList, asRecord, asText } from "../lenient-values.ts";
import { type GroundProblem, readRecord } from "../read-record.ts";
import { readSeverity } from "../reports/severity.ts";
import type { SidecarFile } from "../run-files.ts";
import { validatorOf } from "../validate.ts";

/** A finding that can be challenged: one of BUGS.md, or a canary that looks like one. */
export interface QueuedFinding extends Pick<BugRecord, "id" | "title" | "fields" | "unknownFields"> {
  readonly path: string;
  /** Line of its heading in that file; 0 for a canary. */
  readonly line: number;
  readonly severity: Severity | undefined;
  /** How the entry is laid out; undefined where no layout is known. */
  readonly dialect: BugDialect | undefined;
  /** Its section, heading and all, without the blank lines behind it. */
  readonly entry: string;
  /** Sha256 of the section but for what it says of the severity, which a challenge may change. */
  readonly entrySha256: string;
  readonly isCanary: boolean;
  /** What was written about a canary, where that is; a finding's lies in a file. */
  readonly writeup?: string;
}

/** The findings of a BUGS.md in its order. */
export function findingsOf(
  text: string,
  path: string,
  sha256: Tree["sha256"],
  isCanary = false,
): readonly QueuedFinding[] {
  const lines = textLines(text);
  const { bugs, dialect } = parseBugs(text);
  return bugs.map(({ id, title, line, endLine, fields, unknownFields }) => {
    const section = lines.slice(line - 1, endLine);
    const severity = fields.get("severity");
    const unrated = section.map((one, at) => (line + at === severity?.line ? "" : one)).join("\n");
    return {
      ...{ id, title, fields, unknownFields, path, dialect, isCanary },
      line: isCanary ? 0 : line,
      severity: readSeverity(severity?.text),
      entry: section.join("\n").trimEnd(),
      entrySha256: sha256(unrated.trimEnd()),
    };
  });
}

/** Ids of all that can have been challenged: what BUGS.md confirms or dismisses, and the canaries that the run's own records name. */
export function challengeableIds(
  { bugs, dismissed }: Pick<BugsDocument, "bugs" | "dismissed">,
  sidecars: readonly SidecarFile[],
): ReadonlySet<string> {
  const canaries = sidecars
    .filter(({ schema }) => schema === "canaries")
    .flatMap(({ document }) => asList(asRecord(document.value)["canaries"]))
    .flatMap(canary => asText(asRecord(canary)["id"]) ?? []);
  return new Set([...[...bugs, ...dismissed].map(({ id }) => id), ...canaries]);
}

/** Canaries and what can be challenged of them. */
export interface QueuedCanaries {
  readonly record: Canaries;
  readonly findings: readonly QueuedFinding[];
}

/** The canaries that are in the queue, or those of another file; undefined where there is none. */
export function readCanaries(tree: Tree, path = CANARIES): QueuedCanaries | undefined | GroundProblem {
  if (tree.stat(path) === undefined) return undefined;
  const read = readRecord<Canaries>(tree, path, validatorOf("canaries"), ({ canaries }) => {
    const at = canaries.findIndex(({ id, entry }) => {
      const [only, ...more] = findingsOf(entry, path, tree.sha256, true);
      return only?.id !== id || more.length > 0;
    });
    return at < 0
      ? undefined
      : { pointer: `/canaries/${at}/entry`, wrong: "is not one finding with that id" };
  });
  if ("problem" in read) return read;
  const record = read.value;
  const findings = record.canaries.flatMap(({ entry, writeup }) =>
    findingsOf(entry, path, tree.sha256, true).map(one =>
      writeup === undefined ? one : { ...one, writeup },
    ),
  );
  return { record, findings };
}
