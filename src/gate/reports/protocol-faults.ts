import { findSection, type MarkdownDocument } from "../../documents/markdown/markdown.ts";
import type { MarkdownFile } from "../../evidence/run-files.ts";
import type { Remark } from "../check.ts";
import { type Figure, judgeFigures } from "../figures/figures.ts";

/** What a protocol must name. */
export const NAMED_BY_PROTOCOL: ReadonlyMap<string, readonly string[]> = new Map([
  ["quality/RUN_TDD_TESTS.md", ["tdd-results.json", "red", "green"]],
  ["quality/RUN_INTEGRATION_TESTS.md", ["integration-results.json"]],
  ["quality/RUN_SPEC_AUDIT.md", ["triage"]],
]);
const INTEGRATION = "quality/RUN_INTEGRATION_TESTS.md";
const FIELD_COUNT = /(?:^|[^\d.])(\d{1,4}) fields?\b/i;

/** What a protocol leaves out, and tables of fields that it miscounts. */
export function* protocolFaults({ path, text, document }: MarkdownFile): Iterable<Remark> {
  const missing = (NAMED_BY_PROTOCOL.get(path) ?? []).filter(word => !text.toLowerCase().includes(word));
  if (missing.length > 0)
    yield {
      level: "error",
      path,
      line: 0,
      message: `The protocol does not speak of ${missing.join(", ")}.`,
      hint: "Say what is to be written, and where.",
    };
  yield* judgeFigures(fieldCounts(path, document), ({ what, stated }, { actual, by }) => ({
    message: `"${what}" states ${stated} fields, and ${by} has ${actual}.`,
    hint: "Compare the table with the schema, and count again.",
  }));
  if (path === INTEGRATION && !looksAround(document, text))
    yield {
      level: "error",
      path,
      line: 0,
      message: "The protocol does not look at the surroundings before it starts.",
      hint: 'Add a section "Pre-flight": what must be there, and what to do when it is not.',
    };
}

/** The headings that state how many fields the table below them has. */
function fieldCounts(path: string, { headings, tables }: MarkdownDocument): readonly Figure[] {
  return headings.flatMap(({ title: what, line }, index) => {
    const stated = Number(FIELD_COUNT.exec(what)?.[1]);
    const end = headings[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const table = tables.find(one => one.line > line && one.line < end);
    if (Number.isNaN(stated) || table === undefined) return [];
    return [{ path, line, what, stated, backing: { actual: table.rows.length, by: "its table" } }];
  });
}

const looksAround = (document: MarkdownDocument, text: string) =>
  findSection(document, title => /\bpre-?flight\b/i.test(title)) !== undefined ||
  /^\W{0,6}pre-?flight\b[^:\n]{0,40}:/im.test(text);
