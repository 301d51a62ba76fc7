/** The first of some sorted items that lies at a number or above. */
export function firstFrom<T>(
  items: readonly T[],
  least: number,
  numberOf: (item: T) => number,
): T | undefined {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const item = items[middle];
    if (item !== undefined && numberOf(item) < least) low = middle + 1;
    else high = middle;
  }
  return items[low];
}
