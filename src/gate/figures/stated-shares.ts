import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import type { Figure } from "./figures.ts";

const SHARE = /(?<![\d.])(\d{1,9}) (?:of|\/) (\d{1,9})(?![\d.])[^\d%]{0,12}(\d{1,3}(?:\.\d{1,3})?) ?%/g;

/** Every percentage that a document states with its share, "11 of 12 … 92 %"; of more than there are none is right. */
export const statedShares = (path: string, { lines }: MarkdownDocument): readonly Figure[] =>
  lines.flatMap(({ number: line, text, region }) =>
    region === "text" && text.includes("%")
      ? [...text.matchAll(SHARE)].map(([, part, whole, percent]) => ({
          ...{ path, line, what: `${Number(part)} of ${Number(whole)}`, stated: Number(percent) },
          backing: { actual: percentOf(Number(part), Number(whole), Number(percent)), by: "itself" },
        }))
      : [],
  );

/** The percentage of a share, rounded as the stated one is where that is close enough. */
function percentOf(part: number, whole: number, stated: number): number {
  if (part > whole) return Number.NaN;
  const percent = (part / whole) * 100;
  return whole === 0 || Math.abs(percent - stated) < 1 ? stated : Math.round(percent);
}
