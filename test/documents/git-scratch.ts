import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const env = {
  PATH: process.env["PATH"],
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

/** Why tests that ask git are skipped, or false. */
export const noGit = spawnSync("git", ["--version"]).status === 0 ? false : "git is not installed";

export interface GitAnswer {
  readonly accepted: boolean;
  readonly stderr: string;
  readonly content: string | undefined;
}

/** A repository with nothing but `f.txt`, in which real git makes and applies patches. */
export function gitScratch() {
  const root = mkdtempSync(join(tmpdir(), "assay-git-"));
  const git = (args: string[], input = "") =>
    spawnSync("git", args, { cwd: root, env, input, encoding: "utf8" });
  const place = (path: string, content: string | undefined) => {
    rmSync(join(root, path), { force: true });
    if (content !== undefined) writeFileSync(join(root, path), content);
  };
  git(["init", "--quiet"]);
  for (const side of ["a", "b"]) mkdirSync(join(root, side));
  return {
    diff(before: string | undefined, after: string | undefined, context: number): string {
      place("a/f.txt", before);
      place("b/f.txt", after);
      const sides = [
        before === undefined ? "/dev/null" : "a/f.txt",
        after === undefined ? "/dev/null" : "b/f.txt",
      ];
      return git(["diff", "--no-index", "--no-prefix", `-U${context}`, ...sides]).stdout;
    },
    apply(patch: string, content: string | undefined, reverse: boolean): GitAnswer {
      place("f.txt", content);
      const { status, stderr } = git(["apply", ...(reverse ? ["--reverse"] : []), "-"], patch);
      const path = join(root, "f.txt");
      return {
        accepted: status === 0,
        stderr,
        content: existsSync(path) ? readFileSync(path, "utf8") : undefined,
      };
    },
    /** What git says of the patch itself, before it looks at any file; "" when nothing. */
    refusal: (patch: string) => git(["apply", "--numstat", "-"], patch).stderr,
    check: (patch: string) => git(["apply", "--check", "-"], patch).stderr.split("\n")[0] ?? "",
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
