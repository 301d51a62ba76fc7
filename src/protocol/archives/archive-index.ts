import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";

const HEAD = `# Archived runs

| Archive | Status | Pipeline | Created | Files | Bugs |
|---|---|---|---|---|---|
`;

/** What a row of the table says. */
export type IndexRow = Pick<ArchiveManifest, "id" | "status" | "pipeline" | "created" | "bugs"> & {
  readonly files: number;
};

/** The table of archives with more rows; what stands there stays as it is. */
export function withIndexRows(present: string | undefined, rows: readonly IndexRow[]): string {
  const before = present === undefined || present.trim() === "" ? HEAD : present;
  const added = rows.map(({ id, status, pipeline, created, files, bugs }) =>
    [`| ${id}`, status, pipeline, created, files, `${bugs?.length ?? "unknown"} |\n`].join(" | "),
  );
  return `${before}${before.endsWith("\n") ? "" : "\n"}${added.join("")}`;
}

/** Archives in the order of the table's rows. */
export const indexedIds = (present: string): readonly string[] =>
  present
    .split("\n")
    .flatMap(line => (HEAD.includes(`${line}\n`) ? [] : (/^\| (\S+) \|/.exec(line)?.[1] ?? [])));

/** Whether the table has a row for an archive that was not pruned. */
export const hasIndexRow = (present: string, id: string): boolean =>
  present.split("\n").some(line => isRowOf(id, line));

/** The table with a mark at the rows of archives that are pruned at a moment; it goes on telling of them. */
export const withPrunedRows = (present: string, ids: readonly string[], stamp: string): string =>
  present
    .split("\n")
    .map(line => (ids.some(id => isRowOf(id, line)) ? marked(line, stamp) : line))
    .join("\n");

const PRUNED = ", pruned ";

/** The mark stands behind the status. */
const marked = (line: string, stamp: string) =>
  line.replace(/^(\|[^|]*\|[^|]*?)( *\|)/, `$1${PRUNED}${stamp}$2`);

const isRowOf = (id: string, line: string) => line.startsWith(`| ${id} |`) && !line.includes(PRUNED);
