/** Whether a path fits a pattern: `**` stands for any directories, `*` for any run of characters but a slash, `?` for one of them. Linear in path times pattern. */
export function fitsGlob(pattern: string, path: string): boolean {
  return fitsAll(pattern.split("/"), path.split("/"), fitsPart, part => part === "**");
}

/** The leading directories of a pattern without a wildcard, or the whole path. */
export function fixedPart(pattern: string): string {
  const parts = pattern.split("/");
  const wild = parts.findIndex(part => /[*?]/.test(part));
  return (wild < 0 ? parts : parts.slice(0, wild)).join("/");
}

/** Whether items fit wishes in order, where a wish that `isAny` takes any number of them. */
function fitsAll<W, I>(
  wishes: readonly W[],
  items: readonly I[],
  fits: (wish: W, item: I) => boolean,
  isAny: (wish: W) => boolean,
): boolean {
  let [wish, item] = [0, 0];
  // Where the last wish for any number stood, and the first item it has not taken yet.
  let [anyWish, anyItem] = [-1, 0];
  while (item < items.length) {
    const wanted = wishes[wish];
    if (wanted !== undefined && isAny(wanted)) {
      anyWish = wish++;
      anyItem = item;
    } else if (wanted !== undefined && fits(wanted, items[item] as I)) {
      wish++;
      item++;
    } else if (anyWish >= 0) {
      wish = anyWish + 1;
      item = ++anyItem;
    } else return false;
  }
  return wishes.slice(wish).every(isAny);
}

const fitsPart = (pattern: string, part: string): boolean =>
  fitsAll(
    [...pattern],
    [...part],
    (wish, character) => wish === "?" || wish === character,
    wish => wish === "*",
  );
