import type { Severity } from "../../contract/enums.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { parseProgress } from "../../documents/reports/progress.ts";
import { readSeverity } from "../../evidence/reports/severity.ts";
import { statedSeverities } from "../../evidence/reports/stated-severities.ts";
import { readMarkdownFiles, readSidecars } from "../../evidence/run-files.ts";
import type { Tree } from "../../tree.ts";
import type { Draft } from "./apply-draft.ts";

/** A line on which a severity that changes is stated. */
export interface SeverityLine {
  readonly id: string;
  readonly line: number;
  readonly severity: Severity;
}

/** A severity that is still another one than the challenge came to. */
export interface WrongSeverity extends SeverityLine {
  readonly path: string;
  readonly text: string;
}

/** Where the markdown of a run states a severity that a challenge lowered, by path. */
export function severityLines({ tree, orders, read }: Draft): ReadonlyMap<string, readonly SeverityLine[]> {
  const byPath = new Map<string, SeverityLine[]>();
  for (const one of wrongSeverities(tree, orders.lowered, read("quality/BUGS.md"))) {
    if (!one.path.endsWith(".md")) continue;
    const known = byPath.get(one.path);
    if (known === undefined) byPath.set(one.path, [one]);
    else known.push(one);
  }
  return byPath;
}

/** Every statement of a lowered severity that is not the one that it was lowered to; check `severity-agreement` reads the same. */
export function wrongSeverities(
  tree: Tree,
  lowered: ReadonlyMap<string, Severity>,
  bugs: string | undefined,
): readonly WrongSeverity[] {
  if (lowered.size === 0) return [];
  const path = "quality/PROGRESS.md";
  const progress = tree.read(path);
  const stated = statedSeverities(
    { ...parseProgress(typeof progress === "string" ? progress : ""), path },
    readSidecars(tree),
    readMarkdownFiles(tree),
  );
  const fields = new Map(
    parseBugs(bugs ?? "").bugs.flatMap(({ id, fields }) => {
      const field = fields.get("severity");
      return field === undefined ? [] : [[id, { ...field, path: "quality/BUGS.md" }] as const];
    }),
  );
  return [...lowered].flatMap(([id, severity]) => {
    const field = fields.get(id);
    return [...(field === undefined ? [] : [field]), ...(stated.get(id) ?? [])].flatMap(
      ({ path: at, line, text }) =>
        readSeverity(text) === severity ? [] : [{ id, path: at, line, text, severity }],
    );
  });
}
