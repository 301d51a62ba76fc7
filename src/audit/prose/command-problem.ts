import type { CommandLine } from "./command-lines.ts";
import type { HelpOption, HelpPage, HelpPages } from "./help-pages.ts";

/** Why a call of assay would be refused, and the words whose help says what there is. */
export interface CommandProblem {
  readonly message: string;
  /** Empty for the overview. */
  readonly page: string;
}

/** What the help pages know nothing of in a call; `isPath` says of a word whether it may be a directory. */
export function commandProblem(
  { words }: Pick<CommandLine, "words">,
  pages: HelpPages,
  isPath: (word: string) => boolean,
): CommandProblem | undefined {
  const page = pageOf(words, pages);
  if (page === undefined) {
    const name = words[commandAt(words)] ?? "";
    return isFilledIn(name) ? undefined : { message: `There is no command called ${name}.`, page: "" };
  }
  const rest = words.slice(commandAt(words) + page.words.split(" ").length);
  const [next = ""] = rest;
  const takesMany = /\[TARGET\.\.\.\]/.test(page.usage);
  const isWord = page.listed.length > 0 && page.words !== "" && /^[a-z][a-z-]*$/.test(next);
  const isNear = page.listed.some(verb => verb.slice(0, 3) === next.slice(0, 3));
  if (isWord && !isPath(next) && (!takesMany || isNear))
    return { message: `assay ${page.words} has no verb ${next}.`, page: page.words };
  return words.map((word, at) => flagProblem(word, words[at + 1], page)).find(found => found !== undefined);
}

/** The help page of the command and verb that a call names; undefined where there is none. */
export function pageOf(words: readonly string[], pages: HelpPages): HelpPage | undefined {
  const at = commandAt(words);
  const name = words[at];
  if (name === undefined) return pages.at("");
  return pages.at(`${name} ${words[at + 1]}`) ?? (name === "" ? undefined : pages.at(name));
}

/** Where the command stands: flags of every command may come before it. */
function commandAt(words: readonly string[]): number {
  const at = words.findIndex((word, index) => !word.startsWith("-") && words[index - 1] !== "-C");
  return at < 0 ? words.length : at;
}

function flagProblem(word: string, next: string | undefined, page: HelpPage): CommandProblem | undefined {
  const [, name = "", given] = /^(--?[a-z][\w-]*|-[A-Z])(?:=(.*))?$/.exec(word) ?? [];
  if (name === "") return undefined;
  const called = page.words === "" ? "assay" : `assay ${page.words}`;
  const option = page.options.get(name) ?? negated(name, page);
  if (option === undefined) return { message: `${called} has no option ${name}.`, page: page.words };
  const value = given ?? next;
  if (!option.takesValue || name.startsWith("--no-")) return undefined;
  if (value === undefined || (given === undefined && /^--?[a-z]/.test(value)))
    return { message: `${name} of ${called} needs a value.`, page: page.words };
  const isChoice = option.choices.length === 0 || isFilledIn(value) || option.choices.includes(value);
  return isChoice ? undefined : { message: `${name} of ${called} cannot be ${value}.`, page: page.words };
}

const negated = (name: string, page: HelpPage): HelpOption | undefined => {
  const option = name.startsWith("--no-") ? page.options.get(`--${name.slice(5)}`) : undefined;
  return option?.takesValue === false ? option : undefined;
};

/** Whether a word stands for another: capitals, dots, a variable, something in brackets. */
const isFilledIn = (word: string) => !/^[a-z][a-z-]*$/.test(word);
