import type { Toolkit } from "../toolkit.ts";

/** An option as a help page describes it. */
export interface HelpOption {
  /** With its hyphens. */
  readonly name: string;
  readonly takesValue: boolean;
  /** Empty where any value will do. */
  readonly choices: readonly string[];
  /** The description in one line, without the sentence that lists the choices. */
  readonly text: string;
}

/** What `assay WORDS --help` says. */
export interface HelpPage {
  /** The command, and the verb if it is one's page; empty for the overview. */
  readonly words: string;
  /** The command line from the name on, in one line. */
  readonly usage: string;
  /** What stands between the usage and the options, in one line. */
  readonly details: string;
  readonly options: ReadonlyMap<string, HelpOption>;
  /** Verbs that the page of a command lists, or the commands of the overview. */
  readonly listed: readonly string[];
}

/** The help pages of the running toolkit, each read when it is asked for. */
export interface HelpPages {
  /** The page of a command or of a verb; undefined where no page lists it. */
  readonly at: (words: string) => HelpPage | undefined;
  readonly all: () => readonly HelpPage[];
}

/** Rendering a page costs more than all else that probes do, and several of them read every page. */
const KNOWN = new WeakMap<Toolkit["help"], HelpPages>();

/** What the help of a toolkit says. */
export function helpPages({ help }: Pick<Toolkit, "help">): HelpPages {
  const pages = KNOWN.get(help) ?? readerOf(help);
  KNOWN.set(help, pages);
  return pages;
}

function readerOf(help: Toolkit["help"]): HelpPages {
  const read = new Map<string, HelpPage | undefined>();
  const at = (words: string): HelpPage | undefined => {
    if (!read.has(words)) read.set(words, isListed(words) ? pageOf(words) : undefined);
    return read.get(words);
  };
  const isListed = (words: string): boolean => {
    if (words === "") return true;
    const above = words.includes(" ") ? words.slice(0, words.indexOf(" ")) : "";
    return at(above)?.listed.some(name => words === `${above} ${name}`.trim()) === true;
  };
  const pageOf = (words: string) => {
    const text = help(words === "" ? [] : words.split(" "));
    return text === undefined ? undefined : parsePage(words, text);
  };
  const below = (page: HelpPage): HelpPage[] =>
    page.listed.flatMap(name => {
      const listed = at(`${page.words} ${name}`.trim());
      return listed === undefined ? [] : [listed, ...(page.words === "" ? below(listed) : [])];
    });
  const all = () => {
    const overview = at("");
    return overview === undefined ? [] : [overview, ...below(overview)];
  };
  return { at, all };
}

/** `  --[no-]write  Record it.`, `  --base REV  Trust it.`, or `  -C DIR` above its description. */
const OPTION = /^ {2}(-\w|--(?:\[no-\])?[a-z][\w-]*)(?: (\S+))?(?: {2,}(.*))?$/;
const CHOICES = / One of ([\w-]+(?:, [\w-]+)*) \(default: [\w-]+\)\.$/;

function parsePage(words: string, text: string): HelpPage {
  const [head = "", tail = ""] = text.split(/\nOptions:\n/);
  const [first = "", ...rest] = head.split(/\n\s*\n/);
  const rows: { name: string; value: string | undefined; parts: string[] }[] = [];
  for (const line of tail.split("\nExit codes:")[0]?.split("\n") ?? []) {
    const [, name, value, description = ""] = OPTION.exec(line) ?? [];
    if (name === undefined) rows.at(-1)?.parts.push(line);
    else rows.push({ name: name.replace("[no-]", ""), value, parts: [description] });
  }
  const options = new Map(
    rows.map(({ name, value, parts }) => [name, optionOf(name, value, oneLine(parts.join(" ")))]),
  );
  const listing = new RegExp(words === "" ? "^ {2}assay ([a-z][a-z-]*)" : `^assay ${words} ([a-z][a-z-]*)`);
  const listed = rest.flatMap(part => part.split("\n")).flatMap(line => listing.exec(line)?.[1] ?? []);
  return { words, usage: oneLine(first), details: oneLine(rest[0] ?? ""), options, listed };
}

function optionOf(name: string, value: string | undefined, described: string): HelpOption {
  const [sentence = "", choices] = CHOICES.exec(described) ?? [];
  return {
    name,
    takesValue: value !== undefined,
    choices: choices?.split(", ") ?? [],
    text: described.slice(0, described.length - sentence.length),
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
