/** What a script removes as a whole, and whether it made that itself; by the text between the command and the end of its line. */
const REMOVED = /\brm +(?:-\w+ +)+([^;&|'\n]+)|\brmSync\(([\w.]+), *\{[^}]*recursive/g;

/** A removal in a script, with what it removes. */
interface Removal {
  /** From 1. */
  readonly line: number;
  readonly says: string;
  /** Whether all that it removes lies in a directory that the script made for the time being. */
  readonly isOwn: boolean;
}

/** Removals of whole directories in a script, and those that are forced. */
export function removalsIn(text: string): readonly Removal[] {
  const made = new Set(
    [...text.matchAll(/\b(?:const )?(\w+) *= *[^\n]*\b(?:mktemp|mkdtemp|mkdtempSync)\b/g)].map(
      ([, name = ""]) => name,
    ),
  );
  return text.split("\n").flatMap((source, index) =>
    [...source.matchAll(REMOVED)].map(([says, operands, variable]) => {
      const names =
        variable === undefined
          ? (operands ?? "")
              .trim()
              .split(/ +/)
              .map(one => /^"?\$\{?(\w+)\}?(?:"|\/|$)/.exec(one)?.[1] ?? "")
          : [variable];
      return { line: index + 1, says: says.trim(), isOwn: names.every(name => made.has(name)) };
    }),
  );
}
