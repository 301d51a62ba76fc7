/** The lines of a text, split on \n only, each without its \r; neither a BOM nor the end of the last line makes a line. */
export function textLines(text: string): string[] {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines = body.split("\n");
  if (lines.at(-1) === "") lines.pop();
  if (!body.includes("\r")) return lines;
  return lines.map(line => (line.endsWith("\r") ? line.slice(0, -1) : line));
}
