import { isRecord } from "../../documents/json/json.ts";
import type { ProgressDocument } from "../../documents/reports/progress.ts";
import { findRecheck } from "../optional-sidecars.ts";
import type { MarkdownFile, SidecarFile } from "../run-files.ts";
import { type StatedSeverity, writtenSeverities } from "./written-severities.ts";

/** What the records say of each bug's severity; what says nothing is left out. */
export function statedSeverities(
  progress: ProgressDocument & { readonly path: string },
  sidecars: readonly SidecarFile[],
  documents: readonly MarkdownFile[],
): ReadonlyMap<string, readonly StatedSeverity[]> {
  const recheck = findRecheck(sidecars);
  const stated = [
    ...(progress.tracker?.rows ?? []).map(({ id, line, severity }) => ({
      ...{ id, line, text: severity, path: progress.path, where: "the tracker" },
    })),
    ...(recheck?.entries ?? []).map(({ id = "", line, severity = "" }) => ({
      ...{ id, line, text: severity, path: recheck?.path ?? "", where: "the recheck" },
    })),
    ...sidecars.flatMap(challengeSeverity),
    ...writtenSeverities(documents),
  ];
  const byBug = new Map<string, StatedSeverity[]>();
  for (const one of stated) {
    if (one.text === "") continue;
    const known = byBug.get(one.id);
    if (known === undefined) byBug.set(one.id, [one]);
    else known.push(one);
  }
  return byBug;
}

function challengeSeverity({ schema, path, document }: SidecarFile): StatedSeverity[] {
  const { value, lineOf } = document;
  if (schema !== "challenge" || !isRecord(value)) return [];
  const { bug: id, severity_after: text } = value;
  if (typeof id !== "string" || typeof text !== "string") return [];
  return [{ id, text, path, line: lineOf("/severity_after"), where: "its challenge" }];
}
