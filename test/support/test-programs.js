// What of the tests runs in one process: for the bundler, which makes a program of each.
import { dirname } from "node:path";

/** Tests of these rooms leave nothing that another one could see: those of a folder are one program, which loads the checks once. */
const TOGETHER = /^(?:contract|documents|evidence|gate|pages|protocol|render)\//;

/** The program of the suite in which a test runs. */
const programOf = test => (TOGETHER.test(test) ? `${dirname(test)}/all.test` : test.replace(/\.ts$/, ""));

/** The programs of some tests, which are paths below test/. */
export const programsOf = tests => [...new Set(tests.map(programOf))];

/** Makes the program of an entry point `program:NAME` of its tests. */
export const testPrograms = tests => ({
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
