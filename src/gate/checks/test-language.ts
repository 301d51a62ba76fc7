import { FUNCTIONAL_TESTS, REGRESSION_TESTS } from "../../contract/artifacts.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import { filesIn } from "../../evidence/run-files.ts";
import { projectLanguages } from "../../evidence/tests/project-languages.ts";
import { defineCheck } from "../check.ts";

const PATTERNS = [...FUNCTIONAL_TESTS, REGRESSION_TESTS];

/** The run's tests are written in a language of the project. */
export const testLanguage = defineCheck({
  id: "test-language",
  title: "The tests are in the project's language",
  why: "Tests in another language than the project's are run by nobody after the run is over, and a shell script that greps the sources tests that the sources can be read. The language is what the project's manifests and test commands say; a stray file in some fixture says nothing.",
  phase: 2,
  needs: ["context", "sidecars"],
  unit: "test files",
  subjects: ({ context }) =>
    filesIn(context.tree, "quality").filter(path => PATTERNS.some(pattern => fitsPattern(pattern, path))),
  floor: () => 0,
  *check(paths, { context, sidecars }) {
    const languages = projectLanguages(context.tree, sidecars);
    for (const path of paths) {
      if (languages.length === 0) {
        yield {
          unchecked: "neither a manifest nor quality/commands.json says what the project is written in",
        };
        continue;
      }
      const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
      if (languages.some(({ endings }) => (endings as readonly string[]).includes(ending))) continue;
      const message = `The tests are written as .${ending}, and the project is ${languages.map(({ name }) => name).join(" and ")}.`;
      yield {
        level: "error",
        path,
        line: 0,
        message,
        hint: "Write them in the project's own language, so that its runner runs them.",
      };
    }
  },
  controls: [
    {
      name: "the functional tests are in another language",
      alsoRed: ["artifact-inventory", "functional-tests"],
      break: files => {
        const path = files.paths.find(candidate => /^quality\/test_functional\./.test(candidate));
        return path === undefined
          ? undefined
          : { [path]: undefined, "quality/test_functional.py": `${files.text(path)}` };
      },
    },
  ],
});
