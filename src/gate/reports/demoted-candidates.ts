import { DEMOTION_FIELDS, DEMOTION_STATUSES } from "../../contract/enums.ts";
import { DEMOTED_ID } from "../../contract/naming.ts";
import { labelledFields } from "../../documents/markdown/labelled-fields.ts";
import { findSection, type MarkdownDocument, sectionLines } from "../../documents/markdown/markdown.ts";
import { MERGED } from "../../evidence/reports/iteration-files.ts";
import type { Finding } from "../check.ts";

/** A finding that was put aside, as the merged exploration lists it. */
export interface DemotedCandidate {
  /** The first word of its heading. */
  readonly id: string;
  readonly line: number;
  readonly title: string;
  readonly fields: ReadonlyMap<string, { readonly text: string; readonly line: number }>;
}

/** The entries of the section "Demoted Candidates"; undefined where there is no such section. */
export function demotedCandidatesOf(document: MarkdownDocument): readonly DemotedCandidate[] | undefined {
  const section = findSection(document, title => title.toLowerCase() === "demoted candidates", 2);
  if (section === undefined) return undefined;
  return document.headings
    .filter(({ level, line }) => level === 3 && line > section.line && line <= section.endLine)
    .map(heading => ({
      id: /^[^\s:]+/.exec(heading.title)?.[0] ?? "",
      line: heading.line,
      title: heading.title,
      fields: new Map(
        labelledFields(sectionLines(document, heading)).map(({ label, text, line }) => [
          label.toLowerCase(),
          { text, line },
        ]),
      ),
    }));
}

/** What is wrong with an entry; `isOwn` says whether its id must be of the contract's form. */
export function* judgeDemoted(
  { id, line, title, fields }: DemotedCandidate,
  first: number | undefined,
  isOwn: boolean,
): Iterable<Finding> {
  const error = { level: "error", path: MERGED } as const;
  if (isOwn && !DEMOTED_ID.test(id))
    yield {
      ...error,
      line,
      message: `"${title}" heads a demoted candidate and begins with no id.`,
      hint: 'Write "### DC-001: Title".',
    };
  if (first !== undefined)
    yield {
      ...error,
      line,
      message: `${id} is demoted a second time; the first is on line ${first}.`,
      hint: "Give each candidate an id of its own.",
    };
  const said = (name: string) => fields.get(name.toLowerCase())?.text.replaceAll(/[`*]/g, "").trim() ?? "";
  const missing = DEMOTION_FIELDS.filter(name => said(name) === "");
  if (missing.length > 0)
    yield {
      ...error,
      line,
      message: `The demoted candidate ${id} does not say: ${missing.join(", ")}.`,
      hint: "Say it, so that a later iteration can take the candidate up again.",
    };
  const status = fields.get("status");
  const words = said("Status");
  if (status === undefined || words === "") return;
  const known = DEMOTION_STATUSES.find(one => words.toUpperCase().startsWith(one));
  const rest = words.slice(known?.length ?? 0);
  const hint = "Write DEMOTED, or RE-PROMOTED or FALSE POSITIVE with the iteration in brackets.";
  if (known === undefined || /^[\w-]/.test(rest))
    yield {
      ...error,
      line: status.line,
      message: `The status of ${id}, "${words}", is none of ${DEMOTION_STATUSES.join(", ")}.`,
      hint,
    };
  else if (known !== "DEMOTED" && !/\d/.test(rest))
    yield {
      ...error,
      line: status.line,
      message: `The status of ${id}, "${words}", does not say which iteration decided it.`,
      hint,
    };
}
