/** `2026-11-20T09:14:03Z` */
export function formatStamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** `20261120T091403Z-5a3c1e`: a stamp and six hex digits that nothing else of that second has. */
export const stampedId = (stamp: string, digits: string) => `${stamp.replace(/[-:]/g, "")}-${digits}`;
