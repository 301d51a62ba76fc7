// Builds what only this repository runs (build/): tests, and programs that they start. The package is built before (esbuild.config.js).
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";
import { forNode, lightweightImports, validators } from "../esbuild.config.js";

/** Tests of these rooms leave nothing that another one could see: those of a folder are one program, which loads the checks once. */
const TOGETHER = /^(?:contract|documents|evidence|gate|pages|protocol|render)\//;

/** The program of the suite in which a test runs. */
const programOf = test => (TOGETHER.test(test) ? `${dirname(test)}/all.test` : test.replace(/\.ts$/, ""));

const programsOf = tests => [...new Set(tests.map(programOf))];

/** Makes the program of an entry point `program:NAME` of its tests. */
const testPrograms = tests => ({
  name: "test-programs",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^program:/ }, ({ path }) => ({
      path: path.slice("program:".length),
      namespace: "program",
    }));
    onLoad({ filter: /.*/, namespace: "program" }, ({ path }) => ({
      contents: tests
        .filter(test => programOf(test) === path)
        .map(test => `import "./test/${test}";`)
        .join("\n"),
      resolveDir: process.cwd(),
    }));
  },
});

const tests = readdirSync("test", { recursive: true }).filter(path => path.endsWith(".test.ts"));
await build({
  ...forNode,
  entryPoints: [
    { in: "test/mutation/mutate.ts", out: "mutate" },
    { in: "test/mutation/worker.ts", out: "mutation-worker" },
    { in: "src/host/processes/run-command.ts", out: "run-command" },
    { in: "src/host/disk/atomic-write.ts", out: "atomic-write" },
    { in: "src/host/journal/transaction.ts", out: "transaction" },
    { in: "src/host/processes/supervise.ts", out: "supervise" },
    { in: "test/support/lease-worker.ts", out: "lease-worker" },
    ...programsOf(tests).map(program => ({ in: `program:${program}`, out: `test/${program}` })),
  ],
  outdir: "build",
  format: "esm",
  splitting: true,
  sourcemap: true,
  // Each test program reads the maps of all it loads; for a line and its number they need no text.
  sourcesContent: false,
  packages: "external",
  // Hundreds of files that each test program would read anew, were they not put together here.
  alias: {
    ...validators,
    typebox: "./node_modules/typebox/build/index.mjs",
    // As in the package: what yargs asks for the width of a text would take most of the time of a page of help.
    yargs: "./node_modules/yargs/index.mjs",
    cliui: "./node_modules/cliui/index.mjs",
  },
  plugins: [lightweightImports, testPrograms(tests)],
});
