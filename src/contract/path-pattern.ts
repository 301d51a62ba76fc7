/** Whether a path fits a pattern of the contract, in whose last part `*` stands for any run of characters. */
export function fitsPattern(pattern: string, path: string): boolean {
  const first = pattern.indexOf("*");
  if (first < 0) return pattern === path;
  if (!path.startsWith(pattern.slice(0, first))) return false;
  const [, ...parts] = pattern.split("*");
  const tail = parts.pop() ?? "";
  let position = first;
  for (const part of parts) {
    const found = path.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return path.length - tail.length >= position && path.endsWith(tail) && !path.includes("/", first);
}
