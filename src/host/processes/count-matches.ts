import type { CountMatches } from "../../protocol/tickets/finish-line.ts";

/** How long one pattern may take over one text. */
const DEADLINE_MS = 5000;

/** A line without characters is nothing that a pattern could have found. Of many millions of lines no list is made. */
const COUNT = `((pattern, text) => {
  const wanted = new RegExp(pattern, "u");
  if (wanted.test("")) return -1;
  let count = 0;
  for (let start = 0, end; start < text.length; start = end + 1) {
    end = text.indexOf("\\n", start);
    if (end < 0) end = text.length;
    const stop = end > start && text[end - 1] === "\\r" ? end - 1 : end;
    if (stop > start && wanted.test(text.slice(start, stop))) count++;
  }
  return count;
})(pattern, text)`;

/** Counts lines with JavaScript's own engine, which a hostile pattern can keep busy for ever: only what runs in a context of its own can be stopped. */
export const countMatches =
  (deadline = DEADLINE_MS): CountMatches =>
  (pattern, text) => {
    const { runInNewContext } = process.getBuiltinModule("node:vm");
    try {
      const count: unknown = runInNewContext(COUNT, { pattern, text }, { timeout: deadline });
      if (count === -1) return { problem: "It fits the empty text, and so any line at all." };
      return typeof count === "number" ? count : { problem: "It could not be applied." };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
        return { problem: `It was not done after ${deadline / 1000} seconds.` };
      return { problem: `It is no regular expression that can be used. ${String(message).slice(0, 200)}.` };
    }
  };
