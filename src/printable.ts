/** Controls, format characters such as bidi marks and zero-width spaces, line separators, lone surrogates, blank letters. */
export const UNPRINTABLE =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|[\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0f\u180b-\u180f\u17b4\u17b5]|\u034f/gu;

const spellOut = (character: string) =>
  [...character].map(unit => `\\u${(unit.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join("");

/** Text from a judged file as it may appear on a terminal: whatever could move, hide or forge is spelt out. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, spellOut);
}
