/** What a report is painted with; each adds only what a terminal does not print. */
export type Colours = Readonly<Record<"bold" | "dim" | "red" | "yellow" | "green", (text: string) => string>>;

const same = (text: string) => text;

/** No colour at all. */
export const PLAIN: Colours = { bold: same, dim: same, red: same, yellow: same, green: same };

/** Colours for a terminal; the library looks at the process's streams when it is loaded, so it waits until someone wants it. */
export async function loadColours(): Promise<Colours> {
  const { default: picocolors } = await import("picocolors");
  return picocolors.createColors(true);
}
