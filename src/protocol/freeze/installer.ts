import { isRecord } from "../../documents/json/json.ts";

/** How the dependencies that a lock file names are installed; undefined where assay does not know how. */
const INSTALLERS: readonly (readonly [lockFile: string, argv: readonly string[] | undefined])[] = [
  ["npm-shrinkwrap.json", ["npm", "ci", "--no-audit", "--no-fund"]],
  ["package-lock.json", ["npm", "ci", "--no-audit", "--no-fund"]],
  ["yarn.lock", undefined],
  ["pnpm-lock.yaml", undefined],
  ["bun.lock", undefined],
  ["bun.lockb", undefined],
  ["Cargo.lock", undefined],
  ["go.sum", undefined],
  ["poetry.lock", undefined],
  ["uv.lock", undefined],
  ["Pipfile.lock", undefined],
  ["requirements.txt", undefined],
  ["Gemfile.lock", undefined],
  ["composer.lock", undefined],
];

/** Where a manifest says that it needs something. */
const NEEDS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "workspaces"];

const namesAny = (value: unknown) =>
  typeof value === "object" && value !== null && Object.keys(value).length > 0;

/** What installs a project's dependencies anew, and by which file; no command where it has none. */
export type Installation =
  | { readonly argv: undefined }
  | { readonly argv: readonly string[]; readonly lockFile: string }
  | { readonly problem: string; readonly hint: string };

/** How to install what a project needs, by the lock files at its top; what none of them pins cannot be installed twice the same. */
export function installationOf(paths: ReadonlySet<string>, manifest: unknown): Installation {
  const found = INSTALLERS.filter(([lockFile]) => paths.has(lockFile));
  const unknown = found.find(([, argv]) => argv === undefined);
  if (unknown !== undefined)
    return {
      problem: `assay does not know how to install what ${unknown[0]} names.`,
      hint: "Judge the project as it is, without --fresh.",
    };
  const [first] = found;
  if (first?.[1] !== undefined) return { argv: first[1], lockFile: first[0] };
  if (!isRecord(manifest) || !NEEDS.some(name => namesAny(manifest[name]))) return { argv: undefined };
  return {
    problem: "package.json names dependencies, and no package-lock.json pins them.",
    hint: "Commit the lock file that `npm install` makes, or judge without --fresh.",
  };
}
