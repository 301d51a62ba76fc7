import type { TestReference } from "../../documents/test-references.ts";
import { markedGuard } from "../../evidence/tests/marked-guards.ts";
import type { RegressionSuite } from "../../evidence/tests/regression-suite.ts";
import { skippedAt } from "../../evidence/tests/skipped-tests.ts";
import type { TestFile } from "../../evidence/tests/test-files.ts";
import { lineOfTest } from "../../evidence/tests/test-names.ts";
import type { Finding, Unchecked } from "../check.ts";

/** Where a bug names a test, and what is known of it. */
interface NamedTest {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly reference: TestReference;
  readonly file: TestFile;
}

/** What keeps a named test from being run: no file, no such test in it and, in a run of our own, a test that is skipped or left out. */
export function* judgeNamedTest(
  { id, path, line, reference, file }: NamedTest,
  own: { readonly suite: RegressionSuite | undefined; readonly fixed: ReadonlySet<string> } | undefined,
): Iterable<Finding | Unchecked> {
  const at = { level: "error", path, line } as const;
  if ("unknown" in file) return yield { unchecked: file.unknown };
  if ("absent" in file)
    return yield {
      ...at,
      message: `${id} names a test in ${reference.file}, which is not there.`,
      hint: "Name the file that holds the test.",
    };
  if (lineOfTest(file, reference) === undefined)
    return yield {
      ...at,
      message: `${id} names the test "${reference.name}", which ${reference.file} does not have.`,
      hint: "Name the test exactly as its file does.",
    };
  if (own === undefined) return;
  // Where a framework can expect no failure, its way to skip is the guard of an open bug's test.
  const isGuarded = !own.fixed.has(id) && markedGuard(reference.file, file, reference) !== undefined;
  const skipped = isGuarded ? undefined : skippedAt(file, reference);
  if (skipped !== undefined)
    yield {
      level: "error",
      path: reference.file,
      line: skipped,
      message: `The test of ${id}, "${reference.name}", is skipped.`,
      hint: "Let the test run; where its failure is expected, guard it and say so in the log.",
    };
  if (own.suite?.runs(reference.file) === false)
    yield {
      level: "error",
      path: own.suite.path,
      line: 0,
      message: `The regression tests leave out ${reference.file}, the test of ${id}.`,
      hint: "Add it to the regression tests.",
    };
}
