import { SCAFFOLDING_VALUE, SCAFFOLDING_WORDS } from "../../contract/challenge-triggers.ts";
import { wholeWords } from "../../documents/whole-words.ts";
import type { Base } from "../base.ts";
import { firstFrom } from "../first-from.ts";
import { perPath } from "../per-path.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import { citedPlaces } from "./cited-places.ts";

/** A cited line that says of itself that it was meant to be filled in; nothing is decided by it. */
export interface EarlyFlag {
  readonly path: string;
  readonly line: number;
  readonly word: string;
}

const WORDS = wholeWords(SCAFFOLDING_WORDS);
const VALUE = new RegExp(`(["'\`])${SCAFFOLDING_VALUE}\\1`, "gi");

/** The lines of each file on which such words stand, by word. */
const flaggedLines = perPath((base, path): ReadonlyMap<string, readonly number[]> => {
  const file = base.file(path);
  const lines = new Map<string, number[]>();
  if (file.state !== "present") return lines;
  file.text.split("\n").forEach((text, index) => {
    for (const pattern of [WORDS, VALUE])
      for (const [word] of text.matchAll(pattern)) {
        const of = lines.get(word.toLowerCase()) ?? [];
        if (of.at(-1) !== index + 1) of.push(index + 1);
        lines.set(word.toLowerCase(), of);
      }
  });
  return lines;
});

/** What the lines that a finding cites say of themselves: the first line with each such word. */
export function earlyFlags(finding: Pick<QueuedFinding, "fields">, base: Base): readonly EarlyFlag[] {
  const flags = citedPlaces(finding).flatMap(({ path, line, endLine }) =>
    [...flaggedLines(base, path)].flatMap(([word, lines]) => {
      const first = firstFrom(lines, line, one => one);
      return first === undefined || first > endLine ? [] : [{ path, line: first, word }];
    }),
  );
  return [...new Map(flags.map(flag => [JSON.stringify(flag), flag])).values()];
}
