// Builds what ships (dist/). Validators come first (build/): everything else imports them. What only this repository runs is built by test/build.js.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";

// Each of these is a file of its own in dist/, required only when it is needed: what `--help` does not use is never read.
const lazyModules = [
  ...readdirSync("src/commands")
    .filter(name => name.endsWith(".ts") && name !== "index.ts")
    .map(name => `src/commands/${name}`),
  "src/commands/gate/baseline.ts",
  "src/commands/gate/waive.ts",
  "src/execute.ts",
  "src/host/journal/transaction.ts",
  "src/host/git/commit-source.ts",
  "src/commands/gate/receipts.ts",
  "src/commands/gate/locked.ts",
  "src/commands/anchor/known-lock.ts",
  "src/evidence/sidecar-schemas.ts",
  "src/commands/oracle/prove.ts",
  "src/host/fresh-copy.ts",
  "src/commands/phase/fail.ts",
  "src/commands/phase/finish.ts",
  "src/commands/phase/iterate.ts",
  "src/commands/phase/next.ts",
  "src/commands/phase/rerun.ts",
  "src/commands/phase/prompt.ts",
  "src/commands/phase/run-phases.ts",
  "src/host/processes/supervise.ts",
  "src/commands/phase/start.ts",
  "src/commands/phase/unlock.ts",
  "src/commands/oracle/next-tickets.ts",
  "src/commands/oracle/lint.ts",
  "src/gate/phase-judgement.ts",
  "src/gate/orchestra-gate.ts",
  "src/commands/phase/partial.ts",
  "src/commands/phase/name.ts",
  "src/commands/phase/reap.ts",
  "src/host/snapshots/project-files.ts",
  "src/host/snapshots/snapshots.ts",
  "src/host/journal/store-directory.ts",
  "src/host/journal/half-made.ts",
  "src/host/journal/half-states.ts",
  "src/host/snapshots/since-snapshot.ts",
  "src/host/git/git-stage.ts",
  "src/commands/archive/cleanup.ts",
  "src/commands/archive/kept-patch.ts",
  "src/commands/archive/create.ts",
  "src/commands/archive/diff.ts",
  "src/commands/archive/prune.ts",
  "src/commands/archive/recover.ts",
  "src/commands/archive/restore.ts",
  "src/commands/archive/show.ts",
  "src/commands/archive/verify.ts",
  "src/commands/oracle/discover.ts",
  "src/commands/oracle/hold.ts",
  "src/commands/oracle/intervene.ts",
  "src/commands/oracle/resume.ts",
  "src/host/processes/run-command.ts",
  "src/commands/oracle/freeze.ts",
  "src/commands/oracle/tripwire.ts",
  "src/host/stage.ts",
  "src/host/processes/ask-agent.ts",
  "src/commands/oracle/claim.ts",
  "src/commands/oracle/renew.ts",
  "src/commands/oracle/release.ts",
  "src/host/leases/leases.ts",
  "src/host/leases/append-lease.ts",
  "src/commands/challenge/run-challenges.ts",
  "src/commands/challenge/decide.ts",
  "src/commands/challenge/prompt-challenger.ts",
  "src/commands/challenge/record-reply.ts",
  "src/commands/challenge/canary.ts",
  "src/commands/challenge/report.ts",
  "src/commands/challenge/apply.ts",
  "src/commands/challenge/triggers.ts",
  "src/evidence/challenge/trigger-rows.ts",
];

/** What holds of all that is built. */
export const forNode = {
  platform: "node",
  target: "node20",
  bundle: true,
  logLevel: "warning",
  // Prompts are part of the program: nothing is looked up at run time.
  loader: { ".md": "text" },
};

async function compileValidators() {
  const outfile = "build/schema-compiler.js";
  await build({
    ...forNode,
    entryPoints: ["src/schema-compiler.ts"],
    format: "esm",
    packages: "external",
    outfile,
  });
  const { validatorModules } = await import(new URL(outfile, import.meta.url).href);
  for (const [name, source] of Object.entries(validatorModules())) {
    writeFileSync(`build/${name}.source.js`, source);
    await build({
      ...forNode,
      entryPoints: [`build/${name}.source.js`],
      format: "esm",
      minify: true,
      outfile: `build/${name}.js`,
    });
  }
}

/** The compiled validators by the names under which they are imported. */
export const validators = {
  "assay:validators": "./build/validators.js",
  "assay:ground-validators": "./build/ground-validators.js",
  "assay:work-validators": "./build/work-validators.js",
  "assay:archive-validators": "./build/archive-validators.js",
  "assay:verdict-validators": "./build/verdict-validators.js",
};

const lazyImports = {
  name: "lazy-imports",
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.ts$/ }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path: `./${basename(path, ".ts")}.js`, external: true } : undefined,
    );
  },
};

// What yargs imports and hardly uses, in a form that costs nothing until it is used: the module of assertions is only loaded to fail, and
// string-width and wrap-ansi build a segmenter and tables of styles when they are loaded, which would double the start.
const lightweight = {
  assert: `
    const complain = (...args) => process.getBuiltinModule("node:assert").fail(args[2]);
    export const strictEqual = (a, b, message) => Object.is(a, b) || complain(a, b, message);
    export const notStrictEqual = (a, b, message) => !Object.is(a, b) || complain(a, b, message);`,
  "string-width": 'export { default } from "fast-string-width";',
  "wrap-ansi": 'export { wrapAnsi as default } from "fast-wrap-ansi";',
};

/** Has what yargs imports replaced by what is light. */
export const lightweightImports = {
  name: "lightweight-imports",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(assert|string-width|wrap-ansi)$/ }, ({ path }) => ({
      path,
      namespace: "lightweight",
    }));
    onLoad({ filter: /.*/, namespace: "lightweight" }, ({ path }) => ({
      contents: lightweight[path],
      resolveDir: process.cwd(),
    }));
  },
};

async function buildPackage() {
  await build({
    ...forNode,
    entryPoints: ["src/main.ts", ...lazyModules].map(path => ({ in: path, out: basename(path, ".ts") })),
    outdir: "dist",
    format: "cjs",
    // jsonc-parser's CommonJS form requires its parts by computed names, which no bundler can follow.
    mainFields: ["module", "main"],
    minify: true,
    legalComments: "linked",
    supported: { "dynamic-import": false },
    // yargs 18 is an ES module and asks where it lives; in CommonJS output the answer has to be spelt out.
    banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
    // yargs asks for the width of a stream that assay never opens; it is told the width instead.
    define: { "import.meta.url": "__bundleUrl", "process.stdout.columns": "undefined" },
    alias: validators,
    plugins: [lazyImports, lightweightImports],
  });
  writeFileSync("dist/package.json", '{ "type": "commonjs" }\n');
}

// Who builds something else needs what is above, and not to build this.
if (process.argv[1] === import.meta.filename) {
  for (const directory of ["build", "dist"]) rmSync(directory, { recursive: true, force: true });
  mkdirSync("build");
  await compileValidators();
  await buildPackage();
}
