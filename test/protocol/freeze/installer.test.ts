import assert from "node:assert/strict";
import { test } from "node:test";
import { installationOf } from "../../../src/protocol/freeze/installer.ts";

const npm = (lockFile: string) => ({ argv: ["npm", "ci", "--no-audit", "--no-fund"], lockFile });
const NOTHING = { argv: undefined };
const CASES: readonly (readonly [
  what: string,
  paths: readonly string[],
  manifest: unknown,
  expected: object | RegExp,
])[] = [
  [
    "npm's lock file",
    ["package.json", "package-lock.json"],
    { dependencies: { a: "1" } },
    npm("package-lock.json"),
  ],
  ["both of npm's", ["npm-shrinkwrap.json", "package-lock.json"], {}, npm("npm-shrinkwrap.json")],
  ["a lock file further down", ["app/package-lock.json", "app/yarn.lock"], undefined, NOTHING],
  ["no manifest", ["Makefile"], undefined, NOTHING],
  ["a manifest that needs nothing", ["package.json"], { scripts: { test: "x" }, dependencies: {} }, NOTHING],
  ["a manifest that is no object", ["package.json"], [], NOTHING],
  [
    "unpinned needs",
    ["package.json"],
    { devDependencies: { a: "*" } },
    /names dependencies, and no package-lock/,
  ],
  ["unpinned workspaces", ["package.json"], { workspaces: ["a"] }, /names dependencies/],
  ["another tool's lock file", ["package.json", "yarn.lock"], {}, /how to install what yarn\.lock names/],
  ["two tools' lock files", ["package-lock.json", "Cargo.lock"], {}, /what Cargo\.lock names/],
];
for (const [what, paths, manifest, expected] of CASES)
  test(`what installs a project with ${what}`, () => {
    const installation = installationOf(new Set(paths), manifest);
    if (expected instanceof RegExp) assert.match(JSON.stringify(installation), expected);
    else assert.deepEqual(installation, expected);
  });
