/** Values that code has everywhere, so that they name nothing. */
const LITERALS = new Set(["true", "false", "null", "undefined", "none", "None", "nil", "NaN"]);
const MOST_NAMES = 50;

/** The identifiers and file names that a text has in backticks, without the parentheses of a call. */
export function namesInBackticks(text: string): readonly string[] {
  const names = [...text.matchAll(/`([^`\n]{3,120})`/g)]
    .map(([, span = ""]) => span.trim().replace(/\(\)$/, ""))
    .filter(span => /^[\p{L}_$][\p{L}\p{N}_$./-]{2,}$/u.test(span) && !LITERALS.has(span));
  return [...new Set(names)].slice(0, MOST_NAMES);
}

/** Whether a text has a name with no letter, digit or underscore at either side. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = [text.charAt(at - 1), text.charAt(at + word.length)];
    if (!around.some(character => /[\p{L}\p{N}_$]/u.test(character))) return true;
  }
  return false;
}
