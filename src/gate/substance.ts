import {
  ARTIFACTS,
  type Artifact,
  FUNCTIONAL_TESTS,
  fitsPattern,
  REGRESSION_TESTS,
} from "../contract/artifacts.ts";
import type { MarkdownDocument } from "../documents/markdown.ts";
import { isProblem, type Tree } from "../tree.ts";
import type { Finding } from "./check.ts";
import { filesIn, type MarkdownFile } from "./run-files.ts";
import { hasCode, isSourceFile } from "./source-code.ts";
import { templateResidue } from "./template-residue.ts";

/** A file whose content the contract expects something of. */
export interface SubstantialFile {
  readonly path: string;
  readonly text: string;
  /** Undefined for what is not markdown. */
  readonly document: MarkdownDocument | undefined;
}

/** The markdown of a run, its programs, and the plain files that the contract names; what a stricter check reads is left to it. */
export function substantialFiles(tree: Tree, documents: readonly MarkdownFile[]): readonly SubstantialFile[] {
  const plain = filesIn(tree, "quality", true).filter(
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

/** What a file lacks: lines, code, or words in the place of a template's. */
export function* judgeSubstance({ path, text, document }: SubstantialFile): Iterable<Finding> {
  const error = { level: "error", path, line: 0 } as const;
  if (isSourceFile(path) && !hasCode(path, text))
    yield {
      ...error,
      message: "The script has no line of code.",
      hint: "Write what it is to run, or remove it.",
    };
  const minimum = artifactOf(path)?.minLines ?? (isNamed(path) && !isSourceFile(path) ? 1 : 0);
  const lines = countLines(text, document);
  if (lines === 0 && minimum > 0)
    yield { ...error, message: "The file is empty.", hint: "Write what the contract asks of it." };
  else if (lines < minimum)
    yield {
      ...error,
      message: `The file has ${lines} lines with something on them; the contract asks for ${minimum}.`,
      hint: "Write what is missing; blank lines and comments do not count.",
    };
  if (document === undefined) return;
  for (const { line, text: words } of templateResidue(document))
    yield {
      ...error,
      line,
      message: `The template's "${words}" was never filled in.`,
      hint: "Write what belongs there, or remove it.",
    };
}

const artifactOf = (path: string): Artifact | undefined =>
  ARTIFACTS.find(artifact => fitsPattern(artifact.path, path));

function isNamed(path: string): boolean {
  return (
    artifactOf(path) !== undefined ||
    [...FUNCTIONAL_TESTS, REGRESSION_TESTS].some(pattern => fitsPattern(pattern, path))
  );
}

function countLines(text: string, document: MarkdownDocument | undefined): number {
  if (document === undefined) return text.split("\n").filter(line => line.trim() !== "").length;
  return document.lines.filter(line => line.region !== "comment" && line.text.trim() !== "").length;
}
