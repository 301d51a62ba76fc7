import { type Ground, textOf } from "../ground.ts";

/** An object type that a source file spells out. */
export interface DeclaredType {
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly keys: readonly string[];
}

const OPENER = /^(?:export )?(?:interface (\w+)\b.*|type (\w+) = )\{$/;
const KEY = /^ {2}(?:readonly )?(\w+)\??:/;

/** The interfaces and object types of a source file as the formatter writes them, with the keys that they have themselves. */
export function* declaredTypes(ground: Pick<Ground, "tree">, path: string): Iterable<DeclaredType> {
  let open: { name: string; line: number; keys: string[] } | undefined;
  for (const [index, text] of (textOf(ground, path) ?? "").split("\n").entries()) {
    const opener = OPENER.exec(text);
    if (opener !== null) open = { name: opener[1] ?? opener[2] ?? "", line: index + 1, keys: [] };
    else if (open !== undefined && text.startsWith("}")) {
      yield { path, ...open };
      open = undefined;
    } else {
      const key = KEY.exec(text)?.[1];
      if (key !== undefined) open?.keys.push(key);
    }
  }
}
