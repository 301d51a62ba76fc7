/**
 * Finds words or phrases as a whole, in any letter case: no letter, digit or underscore next to them. Between the words of a phrase
 * is any white space; one that ends in a hyphen or colon may go on with anything.
 */
export function wholeWords(words: readonly string[]): RegExp {
  const patterns = words.map(word => {
    const literal = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
    return /[-:]$/.test(word) ? literal : `${literal}${NOT_BEFORE_WORD}`;
  });
  return new RegExp(`${NOT_BEHIND_WORD}(?:${patterns.join("|")})`, "giu");
}

/** The same in these letters only. */
export const exactWords = (words: readonly string[]): RegExp => new RegExp(wholeWords(words).source, "gu");

const NOT_BEHIND_WORD = "(?<![\\p{L}\\p{N}_])";
const NOT_BEFORE_WORD = "(?![\\p{L}\\p{N}_])";
