import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import packageJson from "../package.json" with { type: "json" };
import { CLEAN_ENV } from "./support/real-host.ts";

const root = resolve(".");
const hasStrace = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status === 0;
const needsStrace = { skip: hasStrace ? false : "needs strace" };

/** Files of this repository that a command line opens, but for the run it judges. */
function opened(argv: readonly string[]): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), "assay-strace-"));
  try {
    const log = join(directory, "log");
    const args = ["-f", "-qq", "-e", "trace=openat", "-o", log, process.execPath, "bin/assay.js", ...argv];
    assert.equal(spawnSync("strace", args, { env: CLEAN_ENV }).status, 0);
    const paths = [...readFileSync(log, "utf8").matchAll(/openat\(AT_FDCWD, "([^"]+)".* = \d+/g)].map(
      ([, path = ""]) => resolve(path),
    );
    const own = paths.filter(path => path.startsWith(`${root}/`) && !path.startsWith(`${root}/examples/`));
    return [...new Set(own.map(path => path.slice(root.length + 1)))].sort();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const START = ["bin/assay.js", "bin/package.json"];

test("--version opens its own file and the package's", needsStrace, () => {
  assert.deepEqual(opened(["--version"]), [...START, "package.json"]);
});

test("--help opens the command line and no command", needsStrace, () => {
  assert.deepEqual(
    opened(["--help"]),
    [...START, "dist/main.js", "dist/package.json", "package.json"].sort(),
  );
});

test("gate opens its own command and nothing that writes or walks", needsStrace, () => {
  const files = opened(["gate", "--no-write", "examples/kettle"]);
  assert.deepEqual(
    files,
    [...START, "dist/execute.js", "dist/gate.js", "dist/main.js", "dist/package.json", "package.json"].sort(),
  );
});

test("--version prints the package's version", () => {
  const { stdout, status } = spawnSync(process.execPath, ["bin/assay.js", "--version"], { encoding: "utf8" });
  assert.equal(status, 0);
  assert.equal(stdout, `${packageJson.version}\n`);
});

test("help is the same as with the string-width that yargs asks for", async () => {
  const outfile = "build/unaliased/main.js";
  await build({
    entryPoints: ["src/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    alias: {
      "assay:validators": "./build/validators.js",
      "assay:ground-validators": "./build/ground-validators.js",
      "assay:work-validators": "./build/work-validators.js",
      "assay:archive-validators": "./build/archive-validators.js",
      "assay:verdict-validators": "./build/verdict-validators.js",
    },
    plugins: [
      {
        name: "no-commands",
        setup({ onResolve }) {
          onResolve({ filter: /^\..*\.ts$/ }, ({ path, kind }) =>
            kind === "dynamic-import" ? { path, external: true } : undefined,
          );
        },
      },
    ],
    footer: { js: "main([]);" },
  });
  for (const argv of [["--help"], ["gate", "--help"]]) {
    const help = (script: string) =>
      spawnSync(process.execPath, [script, ...argv], { encoding: "utf8", env: CLEAN_ENV }).stdout;
    assert.equal(help("bin/assay.js"), help(outfile));
    assert.notEqual(help("bin/assay.js"), "");
  }
});
