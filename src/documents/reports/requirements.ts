import { REQUIREMENT_ID } from "../../contract/naming.ts";
import { type FieldValue, labelledFields } from "../markdown/labelled-fields.ts";
import { type Heading, parseMarkdown, sectionLines } from "../markdown/markdown.ts";
import type { MarkdownLine } from "../markdown/markdown-lines.ts";

export interface RequirementRecord {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly endLine: number;
  /** The first value of each bold label, by the label without its colon or full stop. */
  readonly fields: ReadonlyMap<string, FieldValue>;
}

export interface UseCaseRecord {
  /** As written: `UC-1` and `UC-01` are two ids. */
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly endLine: number;
  /** The requirements that its section names, each once. */
  readonly linksTo: readonly string[];
}

export interface RequirementsDocument {
  readonly requirements: readonly RequirementRecord[];
  readonly useCases: readonly UseCaseRecord[];
  /** Headings that lead with an id and miss the grammar `### REQ-001: title` or `### UC-01: title`. */
  readonly malformedHeadings: readonly { readonly line: number; readonly text: string }[];
}

/** The requirements and use cases that a REQUIREMENTS.md defines; ids elsewhere in the text are mentions. */
export function parseRequirements(text: string): RequirementsDocument {
  const document = parseMarkdown(text);
  const requirements: RequirementRecord[] = [];
  const useCases: UseCaseRecord[] = [];
  const malformedHeadings: { line: number; text: string }[] = [];
  for (const heading of document.headings) {
    if (!/^[^A-Za-z0-9]*(?:REQ|UC)-?\d/i.test(heading.title)) continue;
    const definition = definitionOf(heading);
    const { line, endLine } = heading;
    if (definition === undefined) malformedHeadings.push({ line, text: heading.title });
    else if (definition.id.startsWith("REQ-")) {
      requirements.push({ ...definition, line, endLine, fields: fieldsOf(sectionLines(document, heading)) });
    } else useCases.push({ ...definition, line, endLine, linksTo: linksOf(sectionLines(document, heading)) });
  }
  return { requirements, useCases, malformedHeadings };
}

function definitionOf({ level, title }: Heading): { id: string; title: string } | undefined {
  const [lead = "", id = ""] = /^((?:REQ|UC)-\d+)(?: ?:| [—–-](?= |$)|$)/.exec(title) ?? [];
  const isKnown = REQUIREMENT_ID.test(id) || /^UC-\d{1,9}$/.test(id);
  return level === 3 && isKnown ? { id, title: title.slice(lead.length).trim() } : undefined;
}

function fieldsOf(lines: readonly MarkdownLine[]): ReadonlyMap<string, FieldValue> {
  const fields = new Map<string, FieldValue>();
  for (const { label, text, line } of labelledFields(lines, [":", "."])) {
    if (!fields.has(label)) fields.set(label, { text, line });
  }
  return fields;
}

function linksOf(lines: readonly MarkdownLine[]): string[] {
  const texts = lines.filter(({ region }) => region === "text").map(({ text }) => text);
  return [...new Set(texts.flatMap(text => text.match(/(?<![\w-])REQ-\d{3,9}(?!\w)/g) ?? []))];
}
