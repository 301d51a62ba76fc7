import { WRITEUP_SECTIONS } from "../../contract/document-formats.ts";
import { type Heading, type MarkdownDocument, sectionLines } from "../../documents/markdown/markdown.ts";

/** Sections that a writeup must have, by the words that their titles begin with; one of them shows the fix. */
interface WriteupLayout {
  readonly sections: readonly string[];
  readonly fix: string;
}

/** The contract's layout. */
const CONTRACT: WriteupLayout = {
  sections: WRITEUP_SECTIONS,
  fix: "The fix",
};

/** What the Quality Playbook's 1.4.5 runs wrote in its stead. */
const PLAYBOOK_1_4_5: WriteupLayout = {
  sections: ["Requirement", "Location", "Symptom", "Root cause", "Regression test", "Proposed fix"],
  fix: "Proposed fix",
};

/** What those runs call a section of either layout in some of their writeups. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  "Spec reference": ["Requirement"],
  "The code": ["Root cause"],
  "Observable consequence": ["Reproduction", "Symptom"],
  "The fix": ["Proposed fix"],
  "The test": ["Regression test"],
  Location: ["File and line"],
  Symptom: ["Reproduction"],
  "Regression test": ["The test"],
  "Proposed fix": ["The fix"],
};

/** The sections that a writeup lacks or leaves empty, and a fix without its diff; a run of our own has the contract's only. */
export function* sectionFaults(document: MarkdownDocument, isForeign: boolean) {
  const { sections, fix } = isForeign ? layoutOf(document) : CONTRACT;
  const found = sections.map(title => {
    const names = isForeign ? [title, ...(OTHER_NAMES[title] ?? [])] : [title];
    return { title, heading: sectionNamed(document, names) };
  });
  const missing = found.filter(({ heading }) => heading === undefined);
  if (missing.length > 0) {
    const titles = missing.map(({ title }) => `"${title}"`).join(", ");
    const message = `The writeup lacks the ${missing.length === 1 ? "section" : "sections"} ${titles}.`;
    yield { line: 0, message, hint: "Write each as a heading with its text below." };
  }
  for (const { title, heading } of found) {
    if (heading === undefined) continue;
    const { line } = heading;
    if (!isFilled(document, heading))
      yield { line, message: `The section "${title}" is empty.`, hint: "Write its text." };
    else if (title === fix && !showsDiff(document, heading)) {
      const message = `The section "${title}" shows no diff with a line added or removed.`;
      yield { line, message, hint: "Show the fix in a fence marked diff." };
    }
  }
}

/** The layout of which a foreign writeup has the most sections by name. */
function layoutOf(document: MarkdownDocument): WriteupLayout {
  const share = ({ sections }: WriteupLayout) =>
    sections.filter(title => sectionNamed(document, [title]) !== undefined).length;
  return share(PLAYBOOK_1_4_5) > share(CONTRACT) ? PLAYBOOK_1_4_5 : CONTRACT;
}

/** The section whose title begins with the first of these names that any does, in the plural too and after a number. */
function sectionNamed({ headings }: MarkdownDocument, names: readonly string[]): Heading | undefined {
  const titled = headings
    .filter(({ level }) => level > 1)
    .map(heading => ({
      heading,
      title: heading.title.replace(/^\d{1,3}[.)]?[ \t]+/, "").toLowerCase(),
    }));
  for (const name of names) {
    const words = name.toLowerCase();
    const found = titled.find(
      ({ title }) => title.startsWith(words) && /^s?(?!\w)/.test(title.slice(words.length)),
    );
    if (found !== undefined) return found.heading;
  }
  return undefined;
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
