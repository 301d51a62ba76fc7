/** The longest line that is shown whole; a longer one is shown in pieces. */
const MOST_CHARACTERS = 4096;

/** Turns bytes that come in pieces into the lines that they are; what is no UTF-8 is shown as the mark for that. */
export function createLineWriter(onLine: (text: string) => void) {
  const decoder = new TextDecoder();
  let rest = "";
  const add = (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
    for (; rest.length > MOST_CHARACTERS; rest = rest.slice(MOST_CHARACTERS))
      onLine(rest.slice(0, MOST_CHARACTERS));
  };
  return {
    write: (bytes: Uint8Array) => add(decoder.decode(bytes, { stream: true })),
    end: () => {
      add(decoder.decode());
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}
