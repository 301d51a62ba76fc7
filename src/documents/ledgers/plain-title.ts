/** A title however it is laid out: two that differ only in blanks and letter case are one. */
export const plainTitle = (title: string): string => title.trim().replace(/\s+/g, " ").toLowerCase();
