import { markOf } from "./challenge-prompt.ts";

/** Names beyond which nobody reads on. */
const MOST_NAMED = 3;

/** Says how a prompt differs from what would be asked now, as sentences; empty where it does not, but for the mark of its fences. */
export function changedQuestion(before: string, now: string): string {
  const [old, present] = [shownIn(before), shownIn(now)];
  const paths = [...new Set([...old.files.keys(), ...present.files.keys()])];
  const changes = paths.flatMap(path => {
    const [was, is] = [old.files.get(path), present.files.get(path)];
    if (was === is) return [];
    if (was === undefined) return [`${path} is there now, and the prompt does not show it.`];
    return [
      is === undefined ? `${path} would not be shown any more.` : `${path} is not what the prompt shows.`,
    ];
  });
  const left = changes.length - MOST_NAMED;
  if (left > 0) return [...changes.slice(0, MOST_NAMED), `So it is with ${left} more.`].join(" ");
  if (changes.length > 0) return changes.join(" ");
  return old.asked === present.asked ? "" : "The prompt was edited, or made by another version of assay.";
}

interface Shown {
  /** What the fences show of each file, by its path. */
  readonly files: ReadonlyMap<string, string>;
  /** What stands outside of them. */
  readonly asked: string;
}

function shownIn(prompt: string): Shown {
  const mark = markOf(prompt) ?? "";
  const files = new Map<string, string>();
  const asked: string[] = [];
  let path: string | undefined;
  for (const line of prompt.split("\n")) {
    const text = line.replaceAll(mark, "");
    path = line.startsWith(`[${mark} begins: `) ? HEADER.exec(line)?.[1] : path;
    if (path === undefined) asked.push(text);
    else files.set(path, `${files.get(path) ?? ""}${text}\n`);
    if (line === `[${mark} ends]`) path = undefined;
  }
  return { files, asked: asked.join("\n") };
}

const HEADER = /; from (.+), sha256 [0-9a-f]{64}\]$/;
