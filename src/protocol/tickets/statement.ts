/** What is written where nothing is to be said, or nobody to be named. */
const FILLERS = new Set(
  (
    "a an the no non none not nil null nothing nobody noone no-one someone somebody anyone everyone n na n/a n.a applicable unknown " +
    "undefined empty blank todo to-do tbd tba tbc tbf wip fixme xxx pending later soon maybe dunno idk same as above see below ditto " +
    "is it test testing foo bar baz asdf qwerty placeholder text name reason lorem ipsum dummy example me us them they"
  ).split(" "),
);

/** A word; where a script puts no blanks between words, a letter. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_./-]*/gu;

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** The words that say something, each once. */
const tellingWords = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.normalize("NFKC").toLowerCase().matchAll(WORDS)]
      .map(([word]) => word.replace(/[./'’_-]+$/, ""))
      .filter(word => !FILLERS.has(word)),
  );

/** Whether a text is a line that says more than a word would. */
export const isStatement = (text: string): boolean => !CONTROL.test(text) && tellingWords(text).size >= 2;

/** Whether a text is a line that could name somebody. */
export const isName = (text: string): boolean => !CONTROL.test(text) && tellingWords(text).size >= 1;

/** Whether a text is a line with something on it. */
export const isLine = (text: string): boolean => !CONTROL.test(text) && text.trim() !== "";

/** A text as it is compared: blanks and letter case do not tell two apart. */
export const sameText = (text: string): string =>
  text.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
