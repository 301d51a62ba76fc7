const IMPORT =
  /^[ \t]*(?:(?:await[ \t]+)?import|require|require_relative|#include)[ \t]*\(?[ \t]*(["'])([^"']+)\1[ \t]*\)?[ \t]*;?[ \t]*$/;

/** Path of the file that a line of another one imports or requires and does nothing else; undefined where it does not, or names a package. */
export function importedPath(line: string, path: string): string | undefined {
  const specifier = IMPORT.exec(line)?.[2];
  if (specifier === undefined || specifier.startsWith("/")) return undefined;
  const parts = path.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** A path without the ending that an import may leave out. */
export const withoutEnding = (path: string): string => path.replace(/\.[^./]+$/, "");
