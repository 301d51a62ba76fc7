import { SEVERITIES } from "../../contract/enums.ts";
import { isRecord, type JsonDocument, parseJson } from "../../documents/json/json.ts";
import { editJson, type JsonEdit, jsonItem } from "../../documents/json/json-edit.ts";
import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { newestRunMetadata } from "../../evidence/optional-sidecars.ts";
import { readRecheckSums } from "../../evidence/reports/recheck-table.ts";
import { readSeverity } from "../../evidence/reports/severity.ts";
import { readSidecars } from "../../evidence/run-files.ts";
import { readRecheckSidecar, readTddSidecar } from "../../evidence/sidecars.ts";
import { RECHECK_SUMMARY, recheckFigures } from "../../gate/bugs/recheck-agreement.ts";
import type { Figure } from "../../gate/figures/figures.ts";
import { bugsOf, statedCounts } from "../../gate/figures/stated-counts.ts";
import { summaryFigures } from "../../gate/figures/summary-figures.ts";
import { countTddEntries, TDD_COUNTS } from "../../gate/tests/tdd-counts.ts";
import { cellEditor } from "../../protocol/apply-challenge/cell-edits.ts";
import { editLines, keepingEnd } from "../../protocol/apply-challenge/line-edits.ts";
import { withSeverity } from "../../protocol/apply-challenge/severity-word.ts";
import { BUGS } from "./apply-documents.ts";
import type { Draft } from "./apply-draft.ts";

const TDD = "quality/results/tdd-results.json";
const RECHECK = "quality/results/recheck-results.json";

/** Takes the rejected findings out of the sidecars, lowers severities there, and counts their summaries again. */
export function applyToSidecars(draft: Draft): void {
  editSidecar(draft, TDD, "bugs", document => {
    const tdd = readTddSidecar(TDD, document);
    const backings = TDD_COUNTS.map(
      key => [key, countTddEntries(tdd, key, tdd.summary.get(key) ?? 0)] as const,
    );
    return summaryFigures(tdd, backings).flatMap(summaryEdit);
  });
  editSidecar(draft, RECHECK, "results", document => {
    const recheck = readRecheckSidecar(RECHECK, document);
    const total = recheck.totalBugs;
    const bugs = parseBugs(draft.read(BUGS) ?? "").bugs.length;
    const path = ["source_run", "total_bugs"];
    return [
      ...recheckFigures(recheck).flatMap(summaryEdit),
      ...(total === undefined || total === bugs ? [] : [{ kind: "set", path, value: bugs } as const]),
    ];
  });
  recountSums(draft);
  recountMetadata(draft);
}

/** A number of a summary that is no longer what the entries say. */
const summaryEdit = ({ what, stated, backing }: Figure): readonly JsonEdit[] =>
  "actual" in backing && backing.actual !== stated
    ? [{ kind: "set", path: ["summary", what], value: backing.actual }]
    : [];

function editSidecar(
  draft: Draft,
  path: string,
  list: string,
  recount: (document: JsonDocument) => readonly JsonEdit[],
): void {
  const text = draft.read(path);
  const document = text === undefined ? undefined : soundJson(draft, path, text);
  if (text === undefined || document === undefined) return;
  const left = editJson(text, entryEdits(draft, path, list, text, document));
  draft.write(path, editJson(left, recount(parseJson(left))));
}

function soundJson(draft: Draft, path: string, text: string): JsonDocument | undefined {
  const document = parseJson(text);
  const [problem] = document.problems;
  if (problem === undefined) return document;
  draft.obstruct(`${path}:${problem.line} cannot be relied on: ${problem.message}`);
  return undefined;
}

function entryEdits(
  draft: Draft,
  path: string,
  list: string,
  text: string,
  { value, lineOf }: JsonDocument,
): readonly JsonEdit[] {
  const entries: unknown = isRecord(value) ? value[list] : undefined;
  const { rejected, lowered } = draft.orders;
  const seen = new Set<string>();
  const gone: { readonly id: string; readonly at: number }[] = [];
  const edits: JsonEdit[] = [];
  for (const [at, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    const [id, stated] = isRecord(entry) ? [entry["id"], entry["severity"]] : [];
    if (typeof id !== "string" || (!rejected.has(id) && !lowered.has(id))) continue;
    if (seen.has(id))
      draft
        .of(id)
        .obstacles.push(`${path}:${lineOf(`/${list}/${at}`)} is a second entry for ${id}; keep one.`);
    seen.add(id);
    const severity = lowered.get(id);
    if (severity === undefined) gone.push({ id, at });
    else if (typeof stated === "string" && stated !== "" && readSeverity(stated) !== severity) {
      edits.push({ kind: "set", path: [list, at, "severity"], value: withSeverity(stated, severity) });
      draft.of(id).edited.add(path);
    }
  }
  const items = jsonItem(
    text,
    gone.map(({ at }) => [list, at]),
  );
  draft.take(
    gone.map(({ id, at }, index) => ({
      ...{ bug: id, path, line: lineOf(`/${list}/${at}`), text: items[index] ?? "" },
    })),
  );
  return [...edits, ...gone.map(({ at }): JsonEdit => ({ kind: "remove", path: [list, at] }))];
}

/** The sums of the recheck's markdown are those of its sidecar. */
function recountSums(draft: Draft): void {
  const [text, json] = [draft.read(RECHECK_SUMMARY), draft.read(RECHECK)];
  if (text === undefined || json === undefined) return;
  const { summary } = readRecheckSidecar(RECHECK, parseJson(json));
  const cells = cellEditor(parseMarkdown(text), "count");
  const replaced = new Map(
    readRecheckSums(text).flatMap(({ sums }) =>
      sums.flatMap(({ line, key, count }) => {
        const actual = summary.get(key);
        if (count === undefined || actual === undefined || actual === count) return [];
        const edit = cells(line, cell => cell.replace(/\d+/, String(actual)));
        return edit === undefined ? [] : [[line, edit] as const];
      }),
    ),
  );
  const edited = keepingEnd(text, whole =>
    editLines(RECHECK_SUMMARY, whole, { removed: new Map(), replaced }),
  );
  draft.write(RECHECK_SUMMARY, edited.text);
}

/** The newest run metadata counts the bugs that are left, where it counts any. */
function recountMetadata(draft: Draft): void {
  const path = newestRunMetadata(readSidecars(draft.tree))?.path;
  const text = path === undefined ? undefined : draft.read(path);
  if (path === undefined || text === undefined) return;
  const document = soundJson(draft, path, text);
  if (document === undefined) return;
  const severities = parseBugs(draft.read(BUGS) ?? "").bugs.map(({ fields }) =>
    readSeverity(fields.get("severity")?.text),
  );
  const bySeverity = isRecord(document.value) ? document.value["bug_severity"] : undefined;
  const edits: JsonEdit[] = [];
  const members: Record<string, number> = {};
  for (const { what, stated } of statedCounts({ path, schema: "run-metadata", document })) {
    const backing = bugsOf(what, severities);
    if (!("actual" in backing) || backing.actual === stated) continue;
    const { actual: value } = backing;
    if (!SEVERITIES.some(one => one === what)) edits.push({ kind: "set", path: [what], value });
    else if (isRecord(bySeverity) && what in bySeverity)
      edits.push({ kind: "set", path: ["bug_severity", what], value });
    else members[what] = value;
  }
  if (Object.keys(members).length > 0) edits.push({ kind: "add", path: ["bug_severity"], members });
  draft.write(path, editJson(text, edits));
}
