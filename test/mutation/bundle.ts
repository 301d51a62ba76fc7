import { readdirSync, readFileSync, rmSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { bundleTests } from "../support/bundle-tests.ts";
import { instrument, type Numbered } from "./instrument.ts";

const SWITCHBOARD = resolve("test/mutation/switchboard.ts");

/** Tests that run in one process; those of real runs would not be the same everywhere. */
const ROOMS =
  /^(?:commands|gate|render)\/(?!.*(?:corpus|-real|phase-run.*)\.test)|^(?:cli|schemas|generated)\.test\.ts$/;

/** Files with tests by path without extension; those of the readers only where readers are to be mutated. */
export function testFiles(documents: boolean): readonly string[] {
  return readdirSync("test", { recursive: true, encoding: "utf8" })
    .filter(path => path.endsWith(".test.ts"))
    .filter(path => ROOMS.test(path) || (documents && path.startsWith("documents/")))
    .map(path => `test/${path.slice(0, -".ts".length)}`)
    .sort();
}

/** Builds the tests once, over sources that hold every mutant behind its switch. */
export async function buildMutated(outdir: string, tests: readonly string[], mutants: readonly Numbered[]) {
  const mutated: Plugin = {
    name: "mutated",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:test$/ }, () => ({ path: SWITCHBOARD }));
      onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
        const found = mutants.filter(({ file }) => file === relative(".", path));
        if (found.length === 0) return undefined;
        return { contents: instrument(readFileSync(path, "utf8"), found, SWITCHBOARD), loader: "ts" };
      });
    },
  };
  rmSync(outdir, { recursive: true, force: true });
  await bundleTests(
    outdir,
    { switchboard: SWITCHBOARD, ...Object.fromEntries(tests.map(test => [test, `${test}.ts`])) },
    mutated,
  );
}
