/** How the comments of a language begin, by the ending of its files. */
const LINE_COMMENTS: ReadonlyMap<string, "#" | "//" | "--"> = new Map([
  ...["sh", "bash", "zsh", "py", "rb", "pl"].map(ending => [ending, "#"] as const),
  ...["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"].map(ending => [ending, "//"] as const),
  ...["go", "java", "kt", "rs", "scala", "c", "cc", "cpp", "cs", "swift", "agc"].map(
    ending => [ending, "//"] as const,
  ),
  ["lua", "--"],
]);

/** Whether a path is a program's, in a language whose comments are known. */
export const isSourceFile = (path: string): boolean => LINE_COMMENTS.has(endingOf(path));

/** Whether a program has a line that is neither blank nor comment. */
export function hasCode(path: string, text: string): boolean {
  const comment = LINE_COMMENTS.get(endingOf(path)) ?? "#";
  let isInside = false;
  for (const line of text.split("\n")) {
    let code = line.trim();
    if (isInside) {
      const end = code.indexOf("*/");
      if (end < 0) continue;
      code = code.slice(end + 2).trim();
      isInside = false;
    }
    while (comment === "//" && code.startsWith("/*")) {
      const end = code.indexOf("*/", 2);
      isInside = end < 0;
      code = isInside ? "" : code.slice(end + 2).trim();
    }
    if (code !== "" && !code.startsWith(comment) && !code.startsWith("#!")) return true;
  }
  return false;
}

const endingOf = (path: string) => path.slice(path.lastIndexOf(".") + 1).toLowerCase();
