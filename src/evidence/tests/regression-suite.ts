import { REGRESSION_TESTS } from "../../contract/artifacts.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import { textLines } from "../../documents/text-lines.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { filesIn } from "../run-files.ts";
import { isComment } from "./test-names.ts";

/** The file that runs every regression test, and whether it runs the one in a file. */
export interface RegressionSuite {
  readonly path: string;
  readonly runs: (file: string) => boolean;
}

/** The run's regression suite; undefined where it has none that can be read. */
export function findRegressionSuite(tree: Tree): RegressionSuite | undefined {
  const paths = filesIn(tree, "quality").filter(path => fitsPattern(REGRESSION_TESTS, path));
  const texts = paths.map(path => tree.read(path));
  const [path] = paths;
  if (path === undefined || texts.some(isProblem)) return undefined;
  const code = texts
    .flatMap(text => (isProblem(text) ? [] : textLines(text)))
    .filter(line => !isComment(line.trim()))
    .join("\n");
  const runsDirectory = WHOLE_DIRECTORY.test(code);
  const stems = new Set((code.match(FILE_NAME) ?? []).flatMap(name => [name, stemOf(name)]));
  return {
    path,
    runs: file => !file.startsWith(REGRESSION) || runsDirectory || stems.has(stemOf(file)),
  };
}

const REGRESSION = "quality/regression/";
const FILE_NAME = /[^\s"'`/\\()=,;]+/g;
/** The directory itself, or a pattern in it. */
const WHOLE_DIRECTORY = /\bregression(?:\/?["'`\s)]|\/?$|\/[^"'`\s/]*\*)/m;

/** A file's name but for its last ending, which an import may spell otherwise or leave out. */
const stemOf = (file: string) => file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
