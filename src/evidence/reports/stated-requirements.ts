import { sectionLines } from "../../documents/markdown/markdown.ts";
import type { MarkdownFile } from "../run-files.ts";

/** A number of requirements as a record states it. */
export interface StatedRequirements {
  readonly path: string;
  readonly line: number;
  readonly stated: number;
}

/** Lines of a document that count as its header. */
const HEADER_LINES = 15;
const HEADERS = ["quality/REQUIREMENTS.md", "quality/COVERAGE_MATRIX.md", "quality/COMPLETENESS_REPORT.md"];

/** What the headers of the three documents and the inventory of PROGRESS.md say. */
export function requirementCounts(documents: readonly MarkdownFile[]): readonly StatedRequirements[] {
  return documents.flatMap(file => {
    if (HEADERS.includes(file.path)) return headerCounts(file);
    return file.path === "quality/PROGRESS.md" ? inventoryCounts(file) : [];
  });
}

const headerCounts = ({ path, document }: MarkdownFile) =>
  document.lines.slice(0, HEADER_LINES).flatMap(({ number, text, region }) => {
    const count =
      region === "text" ? /(?:^|[·|>*\s])Requirements:[ *]*(\d{1,9})\b/.exec(text)?.[1] : undefined;
    return count === undefined ? [] : [{ path, line: number, stated: Number(count) }];
  });

function inventoryCounts({ path, document }: MarkdownFile): readonly StatedRequirements[] {
  const section = document.headings.find(({ title }) => title.toLowerCase() === "artifact inventory");
  if (section === undefined) return [];
  return sectionLines(document, section).flatMap(({ number, text }) => {
    if (!text.includes("REQUIREMENTS.md")) return [];
    const count = /(?<![\d-])(\d{1,9}) requirements\b/i.exec(text)?.[1];
    return count === undefined ? [] : [{ path, line: number, stated: Number(count) }];
  });
}
