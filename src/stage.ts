/** What came of a call of assay on a stage. */
export interface StagedCall {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small project of its own on which assay is tried out, and which is gone afterwards. */
export interface Stage {
  /** Paths of all files. */
  files(): readonly string[];
  /** Text of a file. */
  read(path: string): string;
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Calls assay's own program there, in an environment of nothing but these variables and what programs need. */
  call(argv: readonly string[], variables?: Readonly<Record<string, string>>): Promise<StagedCall>;
  /** The same by a copy of the program in which something was changed. */
  callAltered(argv: readonly string[]): Promise<StagedCall>;
  /** A stage like this one, which goes its own way from here. */
  copy(): Stage;
}
