/** Why a command line cannot be taken as it is, and what to do. */
export interface CommandFault {
  readonly fault: string;
  readonly hint: string;
}

const SCRIPT = "Put it into a script and name that.";

/** What a shell would read as more than a word: operators, expansions, patterns, comments. */
const SPECIAL = /[|&;<>()$`*?[\]{}~#!\n]/;

/** Splits a command line into its words as a shell would, by quotes and backslashes; whatever needs a shell beyond that is refused. */
export function splitCommand(text: string): readonly string[] | CommandFault {
  const words: string[] = [];
  let word: string | undefined;
  let quote: "'" | '"' | undefined;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (quote === "'" || (quote === '"' && character === '"')) {
      if (character === quote) quote = undefined;
      else word = (word ?? "") + character;
    } else if (quote === '"') {
      if (character === "$" || character === "`") return needsShell(character);
      const isEscape = character === "\\" && '"\\$`'.includes(text[index + 1] ?? " ");
      word = (word ?? "") + (isEscape ? text[++index] : character);
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (character === "\\") {
      if (index + 1 === text.length) return { fault: "It ends with a backslash.", hint: "Take it away." };
      word = (word ?? "") + text[++index];
    } else if (/[ \t]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (SPECIAL.test(character)) return needsShell(character);
    else word = (word ?? "") + character;
  }
  if (quote !== undefined) return { fault: `A ${quote} is not closed.`, hint: "Close it." };
  if (word !== undefined) words.push(word);
  return checkProgram(words);
}

function checkProgram(words: readonly string[]): readonly string[] | CommandFault {
  const [program] = words;
  if (program === undefined || program === "")
    return { fault: "It names no program.", hint: "Give a program and its arguments." };
  if (/^\w+=/.test(program))
    return {
      fault: `It begins with ${program}, which only a shell sets.`,
      hint: `Write it as \`env ${program} …\`.`,
    };
  return words;
}

const needsShell = (character: string): CommandFault => ({
  fault: `It holds ${JSON.stringify(character)}, which only a shell understands.`,
  hint: `${SCRIPT} As part of a word it goes between quotes.`,
});
