/** Numbers of a dotted version; what follows them is left out. */
export const versionNumbers = (version: string): readonly number[] =>
  (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? "").split(".").map(Number);

/** Whether a version is at least another one; a number that is not stated is any. */
export function isAtLeast(version: string, least: string): boolean {
  const [stated, wanted] = [versionNumbers(version), versionNumbers(least)];
  for (const [index, number] of wanted.entries()) {
    const other = stated[index];
    if (other === undefined || other > number) return true;
    if (other < number) return false;
  }
  return true;
}
