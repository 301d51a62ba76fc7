/** `2026-11-20T09:14:03Z` */
export function formatStamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
