/** A path, with or without a line or a range of lines behind it. */
const PLACE = /^(.+?)(?::\d{1,9}(?:[-–:]\d{1,9})?)?$/;
const ADDRESS = /^[a-z]+:\/\//i;
/** What could be a path among other words. */
const LOOKS_LIKE_PATH = /\/|\.[A-Za-z]\w*$/;

/** The paths that some lines name: a line that is one word is a path, and among several words what is written like one. */
export function hookPaths(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.flatMap(pathsIn))];
}

function pathsIn(line: string): string[] {
  const words = line
    .split(/[\s`,;()[\]"'*]+/)
    .map(word => PLACE.exec(word.replace(/[.:!?]+$/, ""))?.[1] ?? "")
    .filter(word => /\w/.test(word) && !ADDRESS.test(word));
  return words.length === 1 ? words : words.filter(word => LOOKS_LIKE_PATH.test(word) && !/^\/\//.test(word));
}
