/** A text with the content between `<!-- NAME: generated -->` and `<!-- NAME: end -->` replaced; undefined where these marks are not in it. */
export function fillBlock(text: string, name: string, content: string): string | undefined {
  const [start, end] = [`<!-- ${name}: generated -->\n`, `<!-- ${name}: end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return undefined;
  return `${text.slice(0, from + start.length)}${content}\n${text.slice(to)}`;
}
