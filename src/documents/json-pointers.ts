import { visit } from "jsonc-parser";

/** A key as it stands in a JSON pointer. */
export const pointerKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

interface Level {
  readonly pointer: string;
  /** Undefined in an object. */
  index: number | undefined;
  key: string;
}

/** The line of every JSON pointer in a document that is known to be well-formed; `lineAt` is asked in rising order. */
export function pointerLines(body: string, lineAt: (offset: number) => number): ReadonlyMap<string, number> {
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

  visit(body, {
    onObjectBegin: offset => void levels.push({ pointer: arrive(offset), index: undefined, key: "" }),
    onArrayBegin: offset => void levels.push({ pointer: arrive(offset), index: 0, key: "" }),
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
