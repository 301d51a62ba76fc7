/** The first line, from 1, of bytes that are not valid UTF-8; looked for in pieces of whole lines, of which there may be very many. */
export function invalidLine(bytes: Uint8Array, piece = 65_536): number {
  let line = 1;
  for (let start = 0; start < bytes.length; ) {
    // No character of several bytes has a line feed in it.
    const feed = bytes.indexOf(LINE_FEED, start + piece);
    const lines = bytes.subarray(start, feed === -1 ? bytes.length : feed + 1);
    if (!isValid(lines)) return piece === 0 ? line : line - 1 + invalidLine(lines, 0);
    for (const byte of lines) if (byte === LINE_FEED) line += 1;
    start += lines.length;
  }
  return line;
}

const LINE_FEED = 10;

function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
