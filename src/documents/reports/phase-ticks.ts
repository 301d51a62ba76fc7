import type { ListItem } from "../markdown/markdown-lines.ts";

export interface PhaseTick {
  readonly line: number;
  readonly number: number;
  readonly name: string;
  readonly checked: boolean;
  /** The time as written after the word "completed". */
  readonly completed: string | undefined;
}

const PHASE = /^(?:\*\*)?Phase (\d{1,4})(?!\w|\.\d)/i;
const COMPLETED = /\bcompleted:?[ \t]+/i;

/** The items `- [x] Phase N: name — completed <time>`, in the order of the text; other checkboxes are not phases. */
export function phaseTicks(items: readonly ListItem[]): PhaseTick[] {
  return items.flatMap(({ line, text, checked }) => {
    const phase = PHASE.exec(text);
    if (phase === null || checked === undefined) return [];
    const [name = "", time] = text.slice(phase[0].length).split(COMPLETED, 2);
    return [
      {
        line,
        number: Number(phase[1]),
        name: phaseName(name),
        checked,
        completed: time === undefined ? undefined : completionTime(time),
      },
    ];
  });
}

function phaseName(source: string): string {
  return source
    .replaceAll("**", "")
    .replace(/^[ \t]*(?:[:—–-][ \t]*)?/, "")
    .trimEnd()
    .replace(/[—–(-]$/, "")
    .trimEnd();
}

function completionTime(source: string): string | undefined {
  const time = /^[^;,()]*/.exec(source)?.[0].trim();
  return time === "" ? undefined : time;
}
