import type { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { type MarkdownDocument, parseMarkdown, sectionLines } from "../../documents/markdown/markdown.ts";
import type { Exhibit } from "../../protocol/prompts/prompt-fence.ts";
import type { Tree } from "../../tree.ts";
import { fileExhibit } from "../exhibits.ts";
import { readMarkdownFiles } from "../run-files.ts";
import { readCouncils } from "./audits.ts";
import { EXPLORATION, explorationSection } from "./exploration.ts";
import { MERGED } from "./iteration-files.ts";
import { requirementReviews } from "./requirement-reviews.ts";
import { readReviews } from "./reviews.ts";

type Strategy = (typeof ITERATION_STRATEGIES)[number];

const BUGS = "quality/BUGS.md";

/** What an iteration is shown of the run: each strategy is blind to the rest on purpose. */
export function iterationInputs(tree: Tree, strategy: Strategy): readonly Exhibit[] {
  const explored = tree.stat(MERGED) === undefined ? EXPLORATION : MERGED;
  const bugs = fileExhibit(tree, BUGS, "Bugs so far");
  const section = (title: Parameters<typeof explorationSection>[1], name: string) =>
    fileExhibit(tree, explored, name, text => {
      const document = parseMarkdown(text);
      return linesBelow(document, explorationSection(document, title));
    });
  switch (strategy) {
    case "gap":
      return fileExhibit(tree, explored, "Beginnings of the exploration's sections", beginnings);
    case "unfiltered":
      return [...section("Candidate Bugs for Phase 2", "Candidates so far"), ...bugs];
    case "parity":
      return section("Architecture", "Modules, by the exploration");
    case "adversarial":
      return [
        ...fileExhibit(tree, MERGED, "Demoted candidates", demotedSection),
        ...bugs,
        ...dismissals(tree),
        ...thinVerdicts(tree),
      ];
    default:
      return strategy satisfies never;
  }
}

const linesBelow = (document: MarkdownDocument, heading: MarkdownDocument["headings"][number] | undefined) =>
  heading === undefined ? "" : textOf(sectionLines(document, heading));

const textOf = (lines: MarkdownDocument["lines"]) => lines.map(({ text }) => text).join("\n");

/** How many lines of a section show what it is about. */
const FIRST_LINES = 3;

function beginnings(text: string): string {
  const document = parseMarkdown(text);
  return document.headings
    .filter(({ level }) => level === 2)
    .flatMap(heading => {
      const said = sectionLines(document, heading).filter(line => line.text.trim() !== "");
      return [`## ${heading.title}`, textOf(said.slice(0, FIRST_LINES)), ""];
    })
    .join("\n");
}

function demotedSection(text: string): string {
  const document = parseMarkdown(text);
  const isDemoted = (title: string) => title.toLowerCase() === "demoted candidates";
  return linesBelow(
    document,
    document.headings.find(({ level, title }) => level === 2 && isDemoted(title)),
  );
}

/** What each triage called a false positive. */
const dismissals = (tree: Tree): readonly Exhibit[] =>
  readCouncils(readMarkdownFiles(tree)).flatMap(({ triage }) =>
    triage === undefined
      ? []
      : fileExhibit(tree, triage.path, "Findings that the triage dismissed", () =>
          triage.rows
            .filter(({ decision }) => decision === "FALSE-POSITIVE")
            .map(({ line, text }) => `line ${line}: ${text}`)
            .join("\n"),
        ),
  );

/** Requirements called satisfied at one place at most, or together with many others. */
function thinVerdicts(tree: Tree): readonly Exhibit[] {
  const reviews = readReviews(readMarkdownFiles(tree));
  return reviews.flatMap(review => {
    const thin = requirementReviews([review]).filter(
      ({ status, places, ids }) =>
        status === "SATISFIED" && (places < 2 || ids.length > THRESHOLDS.requirementsOnOnePlace),
    );
    return fileExhibit(tree, review.path, "Requirements called satisfied on thin evidence", () =>
      thin
        .map(({ line, ids, place }) => `line ${line}: ${ids.join(", ")}, ${place ?? "no place"}`)
        .join("\n"),
    );
  });
}
