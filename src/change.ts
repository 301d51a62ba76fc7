interface Changed {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** Sha256 of what the decision was made on, null where there was nothing; undefined where it does not matter. */
  readonly before?: string | null;
}

/** One thing a command wants done to the project; the shell applies it. Only files are removed. */
export type Change =
  | (Changed & { readonly kind: "write"; readonly content: string })
  | (Changed & { readonly kind: "remove" });

/** The lock under which changes are applied, and who holds it. */
export interface WriterLock {
  /** Who, as the beginning of a sentence. */
  readonly holder: string;
  readonly isDead: boolean;
  /** Tells this lock from the next one. */
  readonly token: string;
}

const PART = /^[A-Za-z0-9._][A-Za-z0-9._-]*$/;

/** Why a change may not be applied, or undefined where it may. */
export function refuseChange(change: Change): string | undefined {
  const parts = change.path.split("/");
  if (parts.every(part => PART.test(part) && part !== "." && part !== ".." && part.toLowerCase() !== ".git"))
    return undefined;
  return `The path ${JSON.stringify(change.path)} does not stay inside the project.`;
}
