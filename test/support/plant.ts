import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Plugin } from "esbuild";
import { bundleTests } from "./bundle-tests.ts";
import { CLEAN_ENV } from "./real-host.ts";

/** One edit of a source file. */
export interface SourceEdit {
  readonly file: string;
  /** What stands there once. */
  readonly from: string;
  readonly to: string;
}

/** A source with an edit made in it; throws where what is to be changed is not there once. */
export function edited(text: string, { file, from, to }: SourceEdit): string {
  const [before = "", after, ...more] = text.split(from);
  if (after === undefined || more.length > 0)
    throw new Error(
      `${JSON.stringify(from)} is ${after === undefined ? "not" : "more than once"} in ${file}.`,
    );
  return `${before}${to}${after}`;
}

/** Builds a test file over sources with an edit, and says where the program is. */
export async function buildEdited(
  directory: string,
  name: string,
  test: string,
  edit: SourceEdit,
): Promise<string> {
  const contents = edited(readFileSync(edit.file, "utf8"), edit);
  const planted: Plugin = {
    name: "planted",
    setup({ onLoad }) {
      onLoad({ filter: /\.(?:ts|md)$/ }, ({ path }) =>
        relative(".", path) === edit.file
          ? { contents, loader: edit.file.endsWith(".md") ? "text" : "ts" }
          : undefined,
      );
    },
  };
  await bundleTests(join(directory, name), { planted: test }, planted);
  return join(directory, name, "planted.js");
}

/** How the tests of these names fared in a test program, each by its name. */
export function runTests(
  program: string,
  names: readonly string[],
): ReadonlyMap<string, "passed" | "failed"> {
  const patterns = names.map(
    name => `--test-name-pattern=^${name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`,
  );
  const { stdout } = spawnSync(process.execPath, ["--test-reporter=tap", ...patterns, program], {
    encoding: "utf8",
    env: CLEAN_ENV,
    timeout: 60_000,
  });
  // A test that no pattern means is said to be passed over.
  const told = stdout.matchAll(/^(not ok|ok) \d+ - (.*?)$/gm);
  return new Map(
    Array.from(told).flatMap(([, ok, name = ""]) =>
      / # SKIP\b/.test(name)
        ? []
        : [[name.replaceAll(/\\([\\#])/g, "$1"), ok === "ok" ? "passed" : "failed"] as const],
    ),
  );
}
