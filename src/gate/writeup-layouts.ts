import { type Heading, type MarkdownDocument, sectionLines } from "../documents/markdown.ts";

/** Sections that a writeup must have, by the words that their titles begin with; one of them shows the fix. */
export interface WriteupLayout {
  readonly sections: readonly string[];
  readonly fix: string;
}

/** The contract's layout. */
const CONTRACT: WriteupLayout = {
  sections: ["Summary", "Spec reference", "The code", "Observable consequence", "The fix", "The test"],
  fix: "The fix",
};

/** What the Quality Playbook's 1.4.5 runs wrote in its stead. */
const PLAYBOOK_1_4_5: WriteupLayout = {
  sections: ["Requirement", "Location", "Symptom", "Root cause", "Regression test", "Proposed fix"],
  fix: "Proposed fix",
};

/** The layout of which a writeup has the most sections; a run of our own has only the contract's. */
export function layoutOf(document: MarkdownDocument, isForeign: boolean): WriteupLayout {
  const share = ({ sections }: WriteupLayout) =>
    sections.filter(title => sectionNamed(document, title) !== undefined).length;
  return isForeign && share(PLAYBOOK_1_4_5) > share(CONTRACT) ? PLAYBOOK_1_4_5 : CONTRACT;
}

/** The sections that a writeup lacks or leaves empty, and a fix without its diff. */
export function* sectionFaults(document: MarkdownDocument, { sections, fix }: WriteupLayout) {
  const missing = sections.filter(title => sectionNamed(document, title) === undefined);
  if (missing.length > 0) {
    const titles = missing.map(title => `"${title}"`).join(", ");
    const message = `The writeup lacks the ${missing.length === 1 ? "section" : "sections"} ${titles}.`;
    yield { line: 0, message, hint: "Write each as a heading with its text below." };
  }
  for (const title of sections) {
    const heading = sectionNamed(document, title);
    if (heading === undefined) continue;
    const { line } = heading;
    if (!isFilled(document, heading))
      yield {
        line,
        message: `The section "${title}" is empty.`,
        hint: "Write its text.",
      };
    else if (title === fix && !showsDiff(document, heading)) {
      const message = `The section "${title}" shows no diff with a line added or removed.`;
      yield { line, message, hint: "Show the fix in a fence marked diff." };
    }
  }
}

/** The section whose title begins with these words, with or without a number before them. */
function sectionNamed({ headings }: MarkdownDocument, title: string): Heading | undefined {
  const words = title.toLowerCase();
  return headings.find(heading => {
    const own = heading.title.replace(/^\d{1,3}[.)]?[ \t]+/, "").toLowerCase();
    return heading.level > 1 && own.startsWith(words) && !/^\w/.test(own.slice(words.length));
  });
}

/** Whether a section has anything below its heading. */
function isFilled(document: MarkdownDocument, heading: Heading): boolean {
  return sectionLines(document, heading).some(
    ({ region, text }) => region !== "comment" && text.trim() !== "",
  );
}

/** Whether a section holds a diff fence in which at least one line is added or removed. */
function showsDiff({ fences }: MarkdownDocument, { line, endLine }: Heading): boolean {
  return fences.some(
    fence =>
      fence.line > line &&
      fence.line <= endLine &&
      /^diff\b/i.test(fence.info) &&
      fence.body.some(text => /^[+-]/.test(text) && !/^(?:\+\+\+|---) /.test(text)),
  );
}
