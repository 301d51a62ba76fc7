import { type MarkdownLine, markdownLines } from "../markdown/markdown-lines.ts";
import { checkbox, columnsBefore, listMarker } from "../markdown/markdown-marks.ts";
import type { BRIEF_PARTS, Brief } from "./ticket.ts";

type Part = (typeof BRIEF_PARTS)[number];

/** Titles of what a worker has to be told, by which people and other tools call it. */
const SECTIONS = new Map<string, Part | "questions">([
  ...["scope", "in scope", "goal", "goals"].map(title => [title, "scope"] as const),
  ...["acceptance criteria", "acceptance", "success criteria", "definition of done", "done when"].map(
    title => [title, "acceptance criteria"] as const,
  ),
  ...["hooks", "entry points", "where to start", "files"].map(title => [title, "hooks"] as const),
  ...["test plan", "tests", "testing", "how to test", "independent test"].map(
    title => [title, "test plan"] as const,
  ),
  ...["questions", "open questions", "open question", "question"].map(title => [title, "questions"] as const),
]);

/** What a free text tells its worker: sections under a heading or behind a label, as far as anything stands in them. */
export function briefOf(text: string): Brief {
  const parts = new Set<Part>();
  const [questions, hooks]: [string[], string[]] = [[], []];
  let section: Section | undefined;
  for (const line of markdownLines(text).lines) {
    if (line.region === "comment" || line.region === "front-matter") continue;
    const begun = line.region === "text" ? beginning(line) : undefined;
    if (begun?.level !== undefined && begun.level <= (section?.level ?? 7)) section = begun;
    else if (begun?.name !== undefined) section = begun;
    for (const [, question = ""] of line.text.matchAll(UNCLEAR)) questions.push(question.trim());
    const said = content(begun === undefined ? line.text : begun.rest);
    if (section?.name === undefined || said === undefined) continue;
    if (section.name === "hooks") hooks.push(said);
    if (section.name !== "questions") parts.add(section.name);
    else if (!UNCLEAR_MARK.test(said)) questions.push(said);
  }
  return { parts: [...parts], ...(hooks.length > 0 ? { hooks } : {}), questions };
}

/** Where a section begins. */
interface Section {
  /** Undefined for one that nobody asks for. */
  readonly name: Part | "questions" | undefined;
  /** Of its heading; a label ends with the next heading. */
  readonly level: number | undefined;
  /** What stands on the same line. */
  readonly rest: string;
}

const HEADING = /^(#{1,6})[ \t]+(.*)$/;
const LABEL = /^(?:\*\*|__)?([A-Za-z][A-Za-z ]{2,30})(?:\*\*|__)?:(?:\*\*|__)?(?=\s|$)(.*)$/;

function beginning({ text }: MarkdownLine): Section | undefined {
  const line = text.trim();
  const heading = columnsBefore(text) > 3 ? null : HEADING.exec(line);
  if (heading !== null)
    return { name: SECTIONS.get(title(heading[2] ?? "")), level: heading[1]?.length, rest: "" };
  const label = LABEL.exec(line.slice(listMarker(line)?.length ?? 0).trim());
  const name = label === null ? undefined : SECTIONS.get(title(label[1] ?? ""));
  return name && { name, level: undefined, rest: label?.[2] ?? "" };
}

const title = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, " ")
    .trim();

/** By spec-kit's convention what nobody has decided. */
const UNCLEAR = /\[NEEDS CLARIFICATION:?([^\][\n]*)\]/gi;
const UNCLEAR_MARK = /\[NEEDS CLARIFICATION/i;

/** What a line says; undefined where it says nothing, or a question that is ticked off. */
function content(text: string): string | undefined {
  const line = text.trim();
  const item = checkbox(line.slice(listMarker(line)?.length ?? 0).trim());
  const said = item.text.trim();
  return item.checked === true || EMPTY.test(said) ? undefined : said;
}

const EMPTY = /^(?:[^\p{L}\p{N}]*|(?:none|n\/a|tbd|todo|no open questions)\.?)$/iu;

/** The same, worked out when it is asked for: there may be a hundred thousand texts, and few ask. */
export function laterBriefOf(text: string): Brief {
  return text === "" ? NOTHING_TOLD : Object.assign(Object.create(LATER), { text });
}

const NOTHING_TOLD: Brief = { parts: [], questions: [] };

/** Getters for all of them: with getters of its own each would be a shape of its own, which costs more than to read the text. */
const LATER = {
  text: "",
  get parts() {
    return briefOf(this.text).parts;
  },
  get hooks() {
    return briefOf(this.text).hooks ?? [];
  },
  get questions() {
    return briefOf(this.text).questions;
  },
} satisfies Required<Brief> & { text: string };
