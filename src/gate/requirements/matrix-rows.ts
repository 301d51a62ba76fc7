import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import { plainCell } from "../../documents/markdown/plain-cell.ts";
import type { RequirementRecord } from "../../documents/reports/requirements.ts";
import type { Finding } from "../check.ts";

const ID = /\bREQ-\d{3,9}\b/g;
/** "REQ-001..REQ-012" and "REQ-001 to 012"; a title may follow an id behind a dash. */
const REQUIREMENT_RANGE = /\bREQ-\d{3,9} ?(?:\.{2,3}|–|—|-|to|through) ?(?:REQ-)?\d/;

/** Where the rows of a matrix and the defined requirements differ; a matrix of another shape must at least name each. */
export function* judgeMatrixRows(
  path: string,
  document: MarkdownDocument,
  requirements: readonly RequirementRecord[],
): Iterable<Finding> {
  const rows = document.tables.flatMap(table =>
    table.rows.flatMap(({ line, cells }) => {
      const first = plainCell(cells[0] ?? "");
      return /^REQ-\d/.test(first)
        ? [{ table: table.line, line, text: first, ids: first.match(ID) ?? [] }]
        : [];
    }),
  );
  const defined = new Set(requirements.map(({ id }) => id));
  const seen = new Map<string, { readonly table: number; readonly line: number }>();
  for (const { table, line, text, ids } of rows) {
    const [id = "", ...others] = ids;
    const before = seen.get(id)?.table === table ? seen.get(id)?.line : undefined;
    const message =
      others.length > 0 || REQUIREMENT_RANGE.test(text)
        ? `The row "${text}" is about several requirements.`
        : !defined.has(id)
          ? `There is a row for ${id}, which REQUIREMENTS.md does not define.`
          : before !== undefined
            ? `${id} has a second row; the first is on line ${before}.`
            : undefined;
    if (message !== undefined)
      yield { level: "error", path, line, message, hint: "Give each requirement one row of its own." };
    for (const one of ids) if (seen.get(one)?.table !== table) seen.set(one, { table, line });
  }
  const named: ReadonlyMap<string, unknown> = rows.length > 0 ? seen : namedIn(document);
  const missing = requirements.filter(({ id }) => !named.has(id)).map(({ id }) => id);
  const [first] = missing;
  if (first === undefined) return;
  const others = missing.length === 1 ? "" : `, nor do ${missing.length - 1} more`;
  yield {
    level: "error",
    path,
    line: rows[0]?.line ?? 0,
    message: `${first} has no row in the coverage matrix${others}.`,
    hint: "Add a row that says which contracts and tests cover it.",
  };
}

function namedIn({ lines }: MarkdownDocument): ReadonlyMap<string, unknown> {
  const texts = lines.filter(({ region }) => region === "text");
  return new Map(
    texts.flatMap(({ number, text }) => (text.match(ID) ?? []).map(id => [id, number] as const)),
  );
}
