/** The largest number with which a bug's id ends in some texts; 0 where there is none. */
export function highestBugNumber(texts: Iterable<string>): number {
  let highest = 0;
  for (const text of texts)
    for (const [, number] of text.matchAll(/(?<![A-Za-z0-9])BUG-[HML]?(\d{1,9})(?!\d)/g))
      highest = Math.max(highest, Number(number));
  return highest;
}

/** Ids that continue those of a run, in its own form; undefined where no number is left. */
export function nextBugIds(
  taken: number,
  letters: readonly string[],
  last: string | undefined,
): readonly string[] | undefined {
  const [, isLettered, digits = "000"] = /^BUG-([HML]?)(\d+)$/.exec(last ?? "") ?? [];
  if (taken + letters.length > 999_999_999) return undefined;
  return letters.map((letter, index) => {
    const number = String(taken + index + 1).padStart(digits.length, "0");
    return `BUG-${isLettered ? letter : ""}${number}`;
  });
}
