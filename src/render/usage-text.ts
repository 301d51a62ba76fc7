/** A command line that could not be understood. */
export interface Misuse {
  /** A whole sentence. */
  readonly message: string;
  /** The word that nobody knows, as it was written. */
  readonly unknown?: string;
}

/** How a flag is written. */
export const flagText = (name: string) => `${name.length === 1 ? "-" : "--"}${name}`;

/** What the parser of command lines complains of, in assay's own words; what it never said before stays as it is. */
export function misuseText(complaint: string, argv: readonly string[]): Misuse {
  const said = complaint.replace(/\s+/g, " ");
  const unknown = /^Unknown (?:argument|command)s?: (.+)$/.exec(said)?.[1]?.split(", ");
  if (unknown !== undefined) {
    const [first = ""] = unknown;
    if (argv.includes(first)) return { message: `There is no command ${first}.`, unknown: first };
    const flags = unknown.map(flagText);
    return { message: `There is no flag ${flags.join(" or ")}.`, unknown: flags[0] ?? "" };
  }
  const silent = /^Not enough arguments following: (.+)$/.exec(said)?.[1];
  if (silent !== undefined) return { message: `${flagText(silent)} needs a value.` };
  const [, name = "", given = "", choices] =
    /^Invalid values: Argument: (.+?), Given: (.+), Choices: (.+)$/.exec(said) ?? [];
  if (choices === undefined) return { message: /\.$/.test(said) ? said : `${said}.` };
  return { message: `${flagText(name)} takes one of ${choices}, and ${given} is none.` };
}
