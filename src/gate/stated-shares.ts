import type { MarkdownDocument } from "../documents/markdown.ts";

/** A share that a document states with its percentage: "11 of 12 … 92 %". */
export interface StatedShare {
  readonly line: number;
  readonly part: number;
  readonly whole: number;
  readonly percent: number;
}

const SHARE = /(?<![\d.])(\d{1,9}) (?:of|\/) (\d{1,9})(?![\d.])[^\d%]{0,12}(\d{1,3}(?:\.\d{1,3})?) ?%/g;

/** Every share of a document's text. */
export function statedShares({ lines }: MarkdownDocument): readonly StatedShare[] {
  return lines.flatMap(({ number, text, region }) =>
    region === "text" && text.includes("%")
      ? [...text.matchAll(SHARE)].map(([, part, whole, percent]) => ({
          line: number,
          part: Number(part),
          whole: Number(whole),
          percent: Number(percent),
        }))
      : [],
  );
}

/** Whether the percentage is the share, rounded either way. */
export const isRightShare = ({ part, whole, percent }: StatedShare): boolean =>
  part <= whole && (whole === 0 || Math.abs((part / whole) * 100 - percent) < 1);
