import type { Run } from "../../contract/schemas/run.ts";
import { type MarkdownDocument, parseMarkdown } from "../../documents/markdown/markdown.ts";
import { phaseTicks } from "../../documents/reports/phase-ticks.ts";

/** Facts of the run's metadata that assay knows better than who writes them down. */
export type KnownMetadata = ReadonlyMap<string, string>;

/** PROGRESS.md with the ticks of the phases as run.json has them, with the metadata that is known and with what was counted of convergence; all else stays. */
export function renderProgress(
  text: string,
  run: Run,
  metadata: KnownMetadata,
  convergence: readonly string[] = [],
): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const body = text.replaceAll("\r\n", "\n");
  const rendered = withMetadata(withTicks(body, run), metadata);
  const whole = convergence.length === 0 ? rendered : withConvergence(rendered, convergence);
  return whole.replaceAll("\n", eol);
}

/** A tick as the gate reads it. */
function tickLine({ number, name, state, finished }: Run["phases"][number]): string {
  return state === "finished"
    ? `- [x] Phase ${number}: ${name} — completed ${finished}`
    : `- [ ] Phase ${number}: ${name}`;
}

/** The line of each phase replaces its first tick in the section, follows the phase before it, or opens the list. */
function withTicks(text: string, { phases }: Run): string {
  const section = sectionOf(text, "Phase completion");
  const known = new Map(phases.map(phase => [phase.number, tickLine(phase)]));
  const ticks = phaseTicks(section.document.items).filter(
    ({ line, number }) => line > section.line && line <= section.endLine && known.has(number),
  );
  const lines = section.lines.map((line, index) => ({ line: index + 1, text: line as string | undefined }));
  const placed = new Map<number, { line: number; text: string | undefined }>();
  for (const { line, number } of ticks) {
    const place = lines[line - 1];
    if (place === undefined) continue;
    place.text = placed.has(number) ? undefined : known.get(number);
    if (!placed.has(number)) placed.set(number, place);
  }
  let last: (typeof lines)[number] | undefined;
  for (const [number, tick] of known) {
    const place = placed.get(number);
    if (place !== undefined) last = place;
    else if (last === undefined) {
      last = { line: 0, text: tick };
      lines.splice(section.line, 0, { line: 0, text: "" }, last);
    } else {
      const added = { line: 0, text: tick };
      lines.splice(lines.indexOf(last) + 1, 0, added);
      last = added;
    }
  }
  return joined(lines.flatMap(({ text: kept }) => (kept === undefined ? [] : [kept])));
}

/** Each value replaces the line of its key, or opens the section. */
function withMetadata(text: string, metadata: KnownMetadata): string {
  const section = sectionOf(text, "Run metadata");
  const lines = [...section.lines];
  const missing: string[] = [];
  for (const [key, value] of metadata) {
    const at = lines.findIndex(
      (line, index) => index >= section.line && index < section.endLine && line.startsWith(`${key}:`),
    );
    if (at < 0) missing.push(`${key}: ${value}`);
    else lines[at] = `${key}: ${value}`;
  }
  if (missing.length > 0) lines.splice(section.line, 0, "", ...missing);
  return joined(lines);
}

/** The counts stand in for those of the last section, which is the one that counts; what else it says follows them. */
function withConvergence(text: string, counts: readonly string[]): string {
  const section = sectionOf(text, "Convergence", "last");
  const said = section.lines.slice(section.line, section.endLine).filter(line => !COUNT.test(line));
  const parts = [
    [...section.lines.slice(0, section.line), "", ...counts],
    said.join("\n").trim() === ""
      ? []
      : [
          "",
          said
            .join("\n")
            .trimEnd()
            .replace(/^\s*\n/, ""),
        ],
    section.endLine >= section.lines.length ? [] : ["", ...section.lines.slice(section.endLine)],
  ];
  return joined(parts.flat());
}

/** A line of such counts, as it may be written. */
const COUNT =
  /^\s*(?:- +)?[*`]*(?:(?:run number|convergence)[*` ]*|(?:seeds|net-new bugs)\b[^:]*):|^\s*- +[*`]*BUG-[HML]?\d/i;

interface Section {
  readonly document: MarkdownDocument;
  readonly lines: readonly string[];
  /** Line of the heading. */
  readonly line: number;
  readonly endLine: number;
}

/** The first or last section that is titled so; one that is missing is added at the end, or at the top of a text that ends within a fence. */
function sectionOf(text: string, title: string, which: "first" | "last" = "first"): Section {
  const atEnd = `${text.trimEnd()}\n\n## ${title}\n`.trimStart();
  for (const candidate of [text, atEnd]) {
    const found = findTitled(candidate, title, which);
    if (found !== undefined) return found;
  }
  return titledAtTop(text, title);
}

/** Before anything else, where no fence can swallow it. */
function titledAtTop(text: string, title: string): Section {
  const found = findTitled(`## ${title}\n\n${text}`, title);
  if (found === undefined) throw new Error(`A first line "## ${title}" is no heading.`);
  return found;
}

function findTitled(text: string, title: string, which: "first" | "last" = "first"): Section | undefined {
  const document = parseMarkdown(text);
  const titled = document.headings.filter(
    one => one.level > 1 && one.title.toLowerCase().startsWith(title.toLowerCase()),
  );
  const heading = titled.at(which === "first" ? 0 : -1);
  if (heading === undefined) return undefined;
  const lines = text.replace(/\n$/, "").split("\n");
  return { document, lines, line: heading.line, endLine: heading.endLine };
}

const joined = (lines: readonly string[]) => `${lines.join("\n")}\n`;
