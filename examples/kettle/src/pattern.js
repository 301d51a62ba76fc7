/**
 * Turns a key pattern into a test of keys. Keys have parts divided by colons; `*` stands for one part,
 * and `**` as the last part stands for one part or more. Every other part means itself.
 */
export function compilePattern(pattern) {
  const parts = pattern.split(":");
  const open = parts.at(-1) === "**";
  const fixed = open ? parts.slice(0, -1) : parts;
  if (fixed.includes("**")) throw new RangeError(`In "${pattern}", ** is not the last part.`);

  return key => {
    const keyParts = key.split(":");
    const longEnough = open ? keyParts.length > fixed.length : keyParts.length === fixed.length;
    return longEnough && fixed.every((part, index) => part === "*" || part === keyParts[index]);
  };
}
