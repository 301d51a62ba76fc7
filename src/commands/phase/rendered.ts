import type { Run } from "../../contract/schemas/run.ts";
import type { RunMetadata } from "../../contract/schemas/run-metadata.ts";
import { isRecord, parseJson } from "../../documents/json/json.ts";
import { parseProgress } from "../../documents/reports/progress.ts";
import { readContractVersion } from "../../evidence/contract-version.ts";
import { textAt } from "../../evidence/load-file.ts";
import { documentationIn } from "../../evidence/reports/documentation.ts";
import { convergenceLines } from "../../protocol/phases/convergence-text.ts";
import { renderProgress } from "../../protocol/phases/progress-text.ts";
import { runMetadata, runMetadataPath } from "../../protocol/phases/run-metadata-text.ts";
import type { Tree } from "../../tree.ts";
import { confirmedBugs, convergenceOf } from "./bugs.ts";

const PROGRESS = "quality/PROGRESS.md";

/** What the run's other records say of its state, written again from run.json: by path; `warnings` are those of the verdict that ends it. */
export function renderedRecords(run: Run, tree: Tree, warnings?: number): ReadonlyMap<string, string> {
  const progress = textAt(tree, PROGRESS);
  // A run whose pipeline keeps no progress has nothing to render.
  if (run.pipeline !== "playbook" || progress === undefined) return new Map();
  const known = new Map([
    ["Started", run.created],
    ["With docs", documentationIn(tree) === undefined ? "no" : "yes"],
  ]);
  const path = runMetadataPath(run);
  const metadata = runMetadata(run, readMetadata(path, tree), {
    project: parseProgress(progress).metadata.get("Project")?.text || "unknown",
    skillVersion: readContractVersion(tree)?.version || "unknown",
    warnings,
    severities: confirmedBugs(tree).map(({ fields }) => fields.get("severity")?.text ?? ""),
  });
  const convergence = isCounted(run) ? convergenceOf(tree) : undefined;
  const counts = convergence === undefined ? [] : convergenceLines(convergence);
  return new Map([
    [PROGRESS, renderProgress(progress, run, known, counts)],
    [path, `${JSON.stringify(metadata, null, 2)}\n`],
  ]);
}

/** Bugs and seeds are counted once they are reconciled. */
const isCounted = ({ phases }: Run) =>
  phases.some(({ number, state }) => number === 5 && state === "finished");

/** Whether a path is of what assay renders, so that a change there is no work of a phase. */
export const isRendered = (path: string, run: Run): boolean =>
  run.pipeline === "playbook" && (path === PROGRESS || path === runMetadataPath(run));

/** What whoever did the work wrote down of themselves. */
function readMetadata(path: string, tree: Tree): Partial<RunMetadata> {
  const document = parseJson(textAt(tree, path) ?? "{}");
  const value = document.problems.length === 0 && isRecord(document.value) ? document.value : {};
  return Object.fromEntries(
    ["model", "model_provider", "runner", "notes"].flatMap(key => {
      const said = value[key];
      return typeof said === "string" && said !== "" ? [[key, said]] : [];
    }),
  );
}
