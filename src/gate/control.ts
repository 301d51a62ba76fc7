/** The text files of a valid run, as a control sees them. */
export interface ControlFiles {
  readonly paths: readonly string[];
  text(path: string): string | undefined;
}

/** New content by path; `undefined` removes the file. */
export type Edit = Readonly<Record<string, string | undefined>>;

/** An edit that turns its check red, and the other checks that the same edit also turns red. */
export interface Control {
  readonly name: string;
  /** Ids of other checks that the edit turns red too. */
  readonly alsoRed?: readonly string[];
  /** The edit, or undefined where the run has nothing to break this way. */
  readonly break: (files: ControlFiles) => Edit | undefined;
}

/** Removes the first file whose path matches. */
export const removing =
  (path: RegExp): Control["break"] =>
  files => {
    const found = files.paths.find(candidate => path.test(candidate));
    return found === undefined ? undefined : { [found]: undefined };
  };

/** Replaces the first match of `from` in the first file whose path matches and whose text has one. */
export const replacing =
  (path: RegExp, from: RegExp, to: string): Control["break"] =>
  files => {
    for (const candidate of files.paths) {
      if (!path.test(candidate)) continue;
      const text = files.text(candidate) ?? "";
      if (from.test(text)) return { [candidate]: text.replace(from, to) };
    }
    return undefined;
  };

/** Writes a file, in a run that has another one whose path matches. */
export const adding =
  (path: string, content: string, where = /^/): Control["break"] =>
  files =>
    files.paths.some(candidate => where.test(candidate)) ? { [path]: content } : undefined;
