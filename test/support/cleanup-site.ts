import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type RealProject, withProject } from "./git-project.ts";
import { ownProject } from "./own-site.ts";
import { runHere } from "./run-here.ts";

/** A project of the real disk with a run, on which a phase can be started and cleaned up after. */
export interface CleanupSite extends RealProject {
  /** Where the run is, which may be below where the repository is. */
  readonly target: string;
  assay(...argv: readonly string[]): Promise<Said>;
  cleanUp(...argv: readonly string[]): Promise<Cleaned>;
  remove(path: string): void;
  link(path: string, to: string | Buffer): void;
}

/** What a command said. */
interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a cleanup said. */
export interface Cleaned {
  readonly status: number;
  /** What became of which path: `reverted a.js`. */
  readonly paths: readonly string[];
  readonly kept: readonly string[];
  readonly notes: readonly string[];
  readonly stderr: string;
}

/** Gives a project with a run to a test; paths are relative to the target. */
export const withCleanupSite = (
  use: (site: CleanupSite) => Promise<void> | void,
  place = "",
): Promise<void> =>
  withProject(async ({ root: top, git, write }) => {
    const target = join(top, place);
    const own = (path: string) => join(place, path);
    for (const [path, text] of Object.entries(ownProject())) write(own(path), text);
    write(own(".gitignore"), ".assay/tmp/\nignored/\n");
    const assay: CleanupSite["assay"] = async (...argv) => {
      const { code, ...said } = await runHere(target, argv);
      return { status: code, ...said };
    };
    await use({
      root: top,
      target,
      git: (directory, ...args) => git(own(directory), ...args),
      write: (path, content) => write(own(path), content),
      remove: path => rmSync(join(target, path), { recursive: true }),
      link: (path, to) => symlinkSync(to, join(target, path)),
      assay,
      async cleanUp(...argv) {
        const { status, stdout, stderr } = await assay("archive", "cleanup", "--json", ...argv);
        const said = stdout === "" ? {} : JSON.parse(stdout);
        const paths: { what: string; path: string }[] = said.paths ?? [];
        return {
          status,
          paths: paths.map(({ what, path }) => (what === undefined ? path : `${what} ${path}`)),
          kept: said.kept ?? [],
          notes: said.notes ?? [],
          stderr: stderr + (said.message ?? ""),
        };
      },
    });
  });

/** Everything below a directory but git's own and assay's scratch: what it is, whether it can be run, and what it holds. */
export function treeState(root: string): Readonly<Record<string, string>> {
  const state: Record<string, string> = {};
  const visit = (directory: string) => {
    for (const { name } of readdirSync(join(root, directory), { withFileTypes: true })) {
      const path = directory === "" ? name : `${directory}/${name}`;
      if (name === ".git" || path.endsWith(".assay/tmp")) continue;
      const full = join(root, path);
      const stats = lstatSync(full);
      if (stats.isDirectory()) visit(path);
      else if (stats.isSymbolicLink()) state[path] = `link ${readlinkSync(full, "latin1")}`;
      else if (stats.isFile())
        state[path] =
          `${(stats.mode & 0o777).toString(8)} ${createHash("sha256").update(readFileSync(full)).digest("hex")}`;
      else state[path] = "other";
    }
  };
  visit("");
  return state;
}

/** What git's index of a work tree says, conflicts and intents included; empty where there is no repository. */
export function indexState({ git }: CleanupSite): readonly string[] {
  try {
    return git(".", "ls-files", "-s", "-z").split("\0").filter(Boolean);
  } catch {
    return [];
  }
}

/** Puts files into a directory. */
export function put(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
