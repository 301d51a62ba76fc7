import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";

/** Where every check is explained. */
export const CHECKS_PAGE = "references/checks.md";

type KnownCheck = Ground["toolkit"]["checks"][number];

const testsOf = (ground: Ground) =>
  ground.paths
    .filter(path => /^test\/gate\/.*\.test\.ts$/.test(path))
    .map(path => ({ path, text: textOf(ground, path) ?? "" }));

/** Each check has its part of the page, a control, a file of its name and a test; a test of several names it. */
export function* knownChecks(ground: Ground): Iterable<Comparison> {
  const tests = testsOf(ground);
  for (const check of ground.toolkit.checks) yield* ofCheck(check, tests, ground);
}

function* ofCheck(
  { id, title, folder, controls }: KnownCheck,
  tests: ReturnType<typeof testsOf>,
  ground: Ground,
): Iterable<Comparison> {
  const [source, page] = [`src/gate/${folder}/${id}.ts`, textOf(ground, CHECKS_PAGE) ?? ""];
  const lacks = (path: string, says: string, message: string): Comparison => ({
    documented: { path, line: 0, says },
    actual: sideAt(ground, source, `id: "${id}"`, id),
    message,
  });
  const isExplained = page.includes(`\n## ${id}\n`) && page.includes(`| \`${id}\` | ${title} |`);
  yield isExplained
    ? AGREED
    : lacks(CHECKS_PAGE, "no such section", `${CHECKS_PAGE} does not explain the check ${id}.`);
  yield controls.length > 0 ? AGREED : lacks(source, "controls: []", `The check ${id} has no control.`);
  const isThere = textOf(ground, source)?.includes(`id: "${id}"`) === true;
  yield isThere ? AGREED : lacks(source, "no such file", `The check ${id} has no file of its name.`);
  const isTested = tests.some(
    ({ path, text }) =>
      path === `test/gate/${folder}/${id}.test.ts` || (folder !== "checks" && text.includes(`"${id}"`)),
  );
  yield isTested ? AGREED : lacks("test/gate", "no such test", `No test names the check ${id}.`);
  const others = new Set(ground.toolkit.checks.map(check => check.id));
  for (const other of controls.flatMap(({ alsoRed = [] }) => alsoRed))
    yield others.has(other)
      ? AGREED
      : lacks(source, other, `A control of ${id} names the check ${other}, which there is not.`);
}

/** What lies beside the checks is one. */
export function* unregistered(ground: Ground): Iterable<Comparison> {
  const known = new Set(ground.toolkit.checks.map(({ id, folder }) => `src/gate/${folder}/${id}.ts`));
  for (const path of ground.paths.filter(one => /^src\/gate\/(?:\w+-)?checks\/(?!index\.ts)/.test(one)))
    yield known.has(path)
      ? AGREED
      : {
          documented: { path, line: 0, says: "a file beside the checks" },
          actual: sideAt(ground, CHECKS_PAGE, "# The checks of the gate", "no such check"),
          message: `${path} is no check of any pipeline.`,
        };
}
