import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import { readTriage, type TriageDocument } from "../../documents/reports/triage.ts";
import type { MarkdownFile } from "../run-files.ts";

/** The report of one auditor. */
export interface AuditReport {
  readonly path: string;
  readonly document: MarkdownDocument;
  /** What it says, without title, stamps and the auditor's number, so that a copy is told from a second opinion. */
  readonly body: string;
}

export interface Triage extends TriageDocument {
  readonly path: string;
  readonly document: MarkdownDocument;
}

/** A triage with the reports that it settles; a run that iterates has several. */
export interface Council {
  readonly triage: Triage | undefined;
  readonly reports: readonly AuditReport[];
}

const REPORT = /^quality\/spec_audits\/([^/]*?)[-_.]?(auditor|triage)[^/]*\.md$/i;

/** Every council of the run. A file that is named as report and as triage is neither. */
export function readCouncils(documents: readonly MarkdownFile[]): readonly Council[] {
  const triages: { prefix: string; triage: Triage }[] = [];
  const reports: { prefix: string; report: AuditReport }[] = [];
  for (const file of documents) {
    const { path } = file;
    const [, prefix = "", kind = ""] = REPORT.exec(path) ?? [];
    const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
    if (kind === "" || (name.includes("auditor") && name.includes("triage"))) continue;
    const { document } = file;
    if (kind.toLowerCase() === "triage")
      triages.push({ prefix, triage: { path, document, ...readTriage(document) } });
    else reports.push({ prefix, report: { path, document, body: bodyOf(document) } });
  }
  const [only] = triages;
  if (triages.length < 2)
    return reports.length + triages.length === 0
      ? []
      : [{ triage: only?.triage, reports: reports.map(({ report }) => report) }];
  return groupByName(triages, reports);
}

/** Reports go to the triage whose name begins as theirs does; those that none claims to the first whose name goes on from theirs. */
function groupByName(
  triages: readonly { prefix: string; triage: Triage }[],
  reports: readonly { prefix: string; report: AuditReport }[],
): readonly Council[] {
  const claimed = new Set(triages.map(({ prefix }) => prefix));
  const served = new Set(reports.map(({ prefix }) => prefix));
  const takers = new Map<string, string>();
  for (const prefix of served) {
    const taker = claimed.has(prefix)
      ? prefix
      : triages.find(other => other.prefix.startsWith(prefix) && !served.has(other.prefix))?.prefix;
    takers.set(prefix, taker ?? "");
  }
  const councils = triages.map(({ prefix, triage }) => ({
    triage,
    reports: reports.flatMap(one => (takers.get(one.prefix) === prefix ? [one.report] : [])),
  }));
  const left = reports.flatMap(one => (claimed.has(takers.get(one.prefix) ?? "") ? [] : [one.report]));
  return left.length === 0 ? councils : [...councils, { triage: undefined, reports: left }];
}

function bodyOf({ lines, headings }: MarkdownDocument): string {
  const title = headings[0]?.line;
  return lines
    .filter(({ number, text }) => number !== title && !/^\s*>/.test(text))
    .map(({ text }) =>
      text
        .trim()
        .toLowerCase()
        .replaceAll(/\bauditor[ -]?\d+\b/g, "auditor"),
    )
    .filter(text => text !== "")
    .join("\n");
}
