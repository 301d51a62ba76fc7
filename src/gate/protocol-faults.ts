import { findSection, type MarkdownDocument } from "../documents/markdown.ts";
import type { Finding } from "./check.ts";
import type { MarkdownFile } from "./run-files.ts";

/** What a protocol must name. */
export const NAMED_BY_PROTOCOL: ReadonlyMap<string, readonly string[]> = new Map([
  ["quality/RUN_TDD_TESTS.md", ["tdd-results.json", "red", "green"]],
  ["quality/RUN_INTEGRATION_TESTS.md", ["integration-results.json"]],
  ["quality/RUN_SPEC_AUDIT.md", ["triage"]],
]);
const INTEGRATION = "quality/RUN_INTEGRATION_TESTS.md";
const FIELD_COUNT = /(?:^|[^\d.])(\d{1,4}) fields?\b/i;

/** What a protocol leaves out, and tables of fields that it miscounts. */
export function* protocolFaults({ path, text, document }: MarkdownFile): Iterable<Finding> {
  const missing = (NAMED_BY_PROTOCOL.get(path) ?? []).filter(word => !text.toLowerCase().includes(word));
  if (missing.length > 0)
    yield {
      level: "error",
      path,
      line: 0,
      message: `The protocol does not speak of ${missing.join(", ")}.`,
      hint: "Say what is to be written, and where.",
    };
  for (const { line, title, stated, rows } of wrongFieldCounts(document))
    yield {
      level: "error",
      path,
      line,
      message: `"${title}" states ${stated} fields, and its table has ${rows}.`,
      hint: "Compare the table with the schema, and count again.",
    };
  if (path === INTEGRATION && !looksAround(document, text))
    yield {
      level: "error",
      path,
      line: 0,
      message: "The protocol does not look at the surroundings before it starts.",
      hint: 'Add a section "Pre-flight": what must be there, and what to do when it is not.',
    };
}

/** The headings that state how many fields the table below them has, and are wrong. */
function wrongFieldCounts({ headings, tables }: MarkdownDocument) {
  return headings.flatMap(({ title, line }, index) => {
    const stated = Number(FIELD_COUNT.exec(title)?.[1]);
    const end = headings[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const table = tables.find(one => one.line > line && one.line < end);
    if (Number.isNaN(stated) || table === undefined || table.rows.length === stated) return [];
    return [{ line, title, stated, rows: table.rows.length }];
  });
}

const looksAround = (document: MarkdownDocument, text: string) =>
  findSection(document, title => /\bpre-?flight\b/i.test(title)) !== undefined ||
  /^\W{0,6}pre-?flight\b[^:\n]{0,40}:/im.test(text);
