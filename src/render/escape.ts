import { printable, UNPRINTABLE } from "../printable.ts";

/** JSON text in which the same characters stand as escapes; line feeds between values stay. */
export function printableJson(json: string): string {
  return json.replace(UNPRINTABLE, character =>
    character === "\n"
      ? character
      : Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
          .map(unit => `\\u${unit.toString(16).padStart(4, "0")}`)
          .join(""),
  );
}

/** Longest message in a report for people; JSON has it whole. */
const MOST_CHARACTERS = 600;

/** Printable text that is cut where a file made it long. */
export function clipped(text: string): string {
  const more = text.length - MOST_CHARACTERS;
  return more <= 0
    ? printable(text)
    : `${printable(text.slice(0, MOST_CHARACTERS))}… (${more} characters more)`;
}
