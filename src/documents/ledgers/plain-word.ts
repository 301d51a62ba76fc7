/** A word of a closed set however it is spelled: in lower case, with hyphens for whatever parts its words. */
export const plainWord = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
