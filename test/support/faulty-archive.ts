import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { archivesOf } from "./archives.ts";
import type { FaultyCommand } from "./kill-matrix.ts";
import { digestsIn, lostFiles } from "./lost-files.ts";
import { runHere } from "./run-here.ts";

/** A small project with a run, and an archive of somebody else's. */
export const FILES = {
  "src/a.js": "a",
  "quality/BUGS.md": "### BUG-001: lost\n",
  "quality/results/BUG-001.red.log": "red",
  "control_prompts/1.md": "prompt",
  "previous_runs/1/quality/BUGS.md": "# Bugs\n",
};

/** Lays files out below a directory. */
export function layFiles(root: string, files: Readonly<Record<string, string>> = FILES): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Runs a command that has to work while a project is laid out. */
export function must(root: string, ...argv: readonly string[]): Promise<void> {
  return runHere(root, argv).then(({ code, stderr }) => {
    if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}: ${stderr}`);
  });
}

/** A command that is to lose no byte of a project as it is laid out, and to end well when it is called again. */
export function faulty(
  argv: readonly string[],
  layOut: (root: string) => Promise<void> | void,
  whole: (root: string) => readonly string[],
  claims: RegExp,
): FaultyCommand {
  let laid: ReadonlyMap<string, string> = new Map();
  return {
    argv,
    claims,
    async lay(root) {
      await layOut(root);
      laid = digestsIn(root);
    },
    // The table of archives is written anew.
    intact: root => [
      ...lostFiles(laid, root).filter(one => !one.startsWith("previous_runs/INDEX.md")),
      ...archivesOf(root).wrong,
    ],
    whole,
    async again(root) {
      const { code, stderr } = await runHere(root, argv);
      // Who did all of it and died before saying so has left nothing to do.
      return code === 0 || whole(root).length === 0 ? [] : [`it ended with ${code}: ${stderr}`];
    },
  };
}

/** A sentence for each path that should be there and is not, or the other way round. */
export const present = (root: string, wanted: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.entries(wanted).flatMap(([path, isWanted]) =>
    existsSync(join(root, path)) === isWanted ? [] : [`${path} is ${isWanted ? "not there" : "still there"}`],
  );
