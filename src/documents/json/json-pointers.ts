import { visit } from "jsonc-parser";

/** A key as it stands in a JSON pointer. */
export const pointerKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

interface Level {
  readonly pointer: string;
  /** Undefined in an object. */
  index: number | undefined;
  key: string;
}

/** The line of every JSON pointer of up to `deepest` keys in a document that is known to be well-formed; `lineAt` is asked in rising order. */
export function pointerLines(
  body: string,
  deepest: number,
  lineAt: (offset: number) => number,
): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const levels: Level[] = [];

  const arrive = (offset: number): string => {
    const level = levels.at(-1);
    if (level === undefined) return "";
    if (level.index === undefined) return level.key;
    const pointer = `${level.pointer}/${level.index++}`;
    lines.set(pointer, lineAt(offset));
    return pointer;
  };

  /** Whether what is in it is looked at. */
  const enter = (offset: number, index: number | undefined): boolean => {
    levels.push({ pointer: arrive(offset), index, key: "" });
    return levels.length <= deepest;
  };

  visit(body, {
    onObjectBegin: offset => enter(offset, undefined),
    onArrayBegin: offset => enter(offset, 0),
    onObjectEnd: () => void levels.pop(),
    onArrayEnd: () => void levels.pop(),
    onLiteralValue: (_value, offset) => void arrive(offset),
    onObjectProperty: (name, offset) => {
      const level = levels.at(-1);
      if (level === undefined) return;
      level.key = `${level.pointer}/${pointerKey(name)}`;
      lines.set(level.key, lineAt(offset));
    },
  });
  return lines;
}
