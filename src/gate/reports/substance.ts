import { artifactAt, FUNCTIONAL_TESTS, REGRESSION_TESTS } from "../../contract/artifacts.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import type { PhaseNumber } from "../../contract/phases.ts";
import { mayHoldResidue, templateResidue } from "../../evidence/reports/template-residue.ts";
import { type MarkdownFile, runFilePaths } from "../../evidence/run-files.ts";
import { hasCode, isSourceFile } from "../../evidence/tests/source-code.ts";
import { linesWithoutBlock } from "../../protocol/layouts/marked-block.ts";
import { AGENTS_MARKS } from "../../protocol/layouts/shared-blocks.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Finding } from "../check.ts";

/** A file whose content the contract expects something of; `document` is undefined for what is not markdown. */
export type SubstantialFile =
  | MarkdownFile
  | (Omit<MarkdownFile, "document"> & { readonly document: undefined });

/** The markdown of a run, its programs, and the plain files that the contract names; what a stricter check reads is left to it. */
export function substantialFiles(tree: Tree, documents: readonly MarkdownFile[]): readonly SubstantialFile[] {
  const plain = runFilePaths(tree).filter(
    path => !/\.(?:md|json|patch)$/.test(path) && (isSourceFile(path) || isNamed(path)),
  );
  return [
    ...documents,
    ...plain.flatMap(path => {
      const text = tree.read(path);
      return isProblem(text) ? [] : [{ path, text, document: undefined }];
    }),
  ];
}

/** What a file lacks by the end of a phase: lines, once it is due, code, or words in the place of a template's. */
export function* judgeSubstance(file: SubstantialFile, phase: PhaseNumber): Iterable<Finding> {
  const { path, text } = file;
  const error = { level: "error", path, line: 0 } as const;
  if (isSourceFile(path) && !hasCode(path, text))
    yield {
      ...error,
      message: "The script has no line of code.",
      hint: "Write what it is to run, or remove it.",
    };
  const minimum = fewestLines(path, phase);
  const { lines, distinct } = minimum === 0 ? NO_LINES : countLines(file);
  if (lines === 0 && minimum > 0)
    yield {
      ...error,
      message:
        text.trim() === ""
          ? "The file is empty."
          : "Nothing stands in the file but comments and what assay wrote itself.",
      hint: "Write what the contract asks of it.",
    };
  else if (lines < minimum)
    yield {
      ...error,
      message: `The file has ${lines} lines with something on them; the contract asks for ${minimum}.`,
      hint: "Write what is missing; blank lines and comments do not count.",
    };
  else if (distinct * LEAST_SHARE < minimum)
    yield {
      ...error,
      message: `The file repeats itself: of ${lines} lines, ${distinct} ${distinct === 1 ? "is" : "are"} distinct.`,
      hint: "Write what is missing in the place of what fills the file up.",
    };
  if (!mayHoldResidue(text) || file.document === undefined) return;
  for (const { line, text: words } of templateResidue(file.document))
    yield {
      ...error,
      line,
      message: `The template's "${words}" was never filled in.`,
      hint: "Write what belongs there, or remove it.",
    };
}

/** What a later phase is to write may be there already, and be somebody else's. */
function fewestLines(path: string, phase: PhaseNumber): number {
  const artifact = artifactAt(path);
  if (artifact !== undefined && artifact.phase > phase) return 0;
  return artifact?.minLines ?? (isNamed(path) && !isSourceFile(path) ? 1 : 0);
}

function isNamed(path: string): boolean {
  return (
    artifactAt(path) !== undefined ||
    [...FUNCTIONAL_TESTS, REGRESSION_TESTS].some(pattern => fitsPattern(pattern, path))
  );
}

const NO_LINES = { lines: 0, distinct: 0 };
/** A third of the lines that the contract asks for must differ; what has tables and rules repeats a few. */
const LEAST_SHARE = 3;

/** Lines with something on them, and how many of them differ; in markdown, neither comments nor what assay itself wrote count. */
function countLines({ text, document }: SubstantialFile): { lines: number; distinct: number } {
  const all =
    document === undefined || !text.includes("<!--")
      ? text.split("\n")
      : linesWithoutBlock(document.lines, AGENTS_MARKS).flatMap(line =>
          line.region === "comment" ? [] : [line.text],
        );
  const filled = all.map(line => line.trim()).filter(line => line !== "");
  return { lines: filled.length, distinct: new Set(filled).size };
}
