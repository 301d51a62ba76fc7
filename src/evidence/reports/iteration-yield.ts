import type { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { lineCitations } from "../../documents/citations.ts";
import { type MarkdownDocument, parseMarkdown } from "../../documents/markdown/markdown.ts";
import { sectionEntries } from "../../documents/markdown/section-entries.ts";
import type { Tree } from "../../tree.ts";
import { textAt } from "../load-file.ts";
import { namedStrategies, PLAN } from "./iteration-files.ts";

type Strategy = (typeof ITERATION_STRATEGIES)[number];

/** What an iteration's own exploration lacks, a sentence each, before anything may be built on it. */
export function iterationShortfalls(number: number, strategy: Strategy, tree: Tree): readonly string[] {
  const path = `quality/EXPLORATION_ITER${number}.md`;
  const document = documentAt(path, tree);
  if (document === undefined) return [`${path} is missing, in which iteration ${number} says what it found.`];
  const plan = documentAt(PLAN, tree);
  const findings = findingsOf(document);
  const known = new Set(earlierTexts(number, tree).flatMap(text => placesIn(text)));
  const knownFiles = new Set([...known].map(fileOf));
  const places = [...new Set(findings.flatMap(placesIn))];
  const fresh = places.filter(place => !known.has(place));
  const needed = THRESHOLDS.iterationCandidates;
  const isWider =
    fresh.some(place => !knownFiles.has(fileOf(place))) ||
    findings.some(text => /\bDC-\d/.test(text) && /FALSE[ -]POSITIVE|RE-PROMOTED/.test(text));
  return [
    ...(plan !== undefined && namedStrategies(plan).includes(strategy)
      ? []
      : [`${PLAN} does not name ${strategy}, the strategy of iteration ${number}.`]),
    ...(fresh.length >= needed
      ? []
      : [`${path} has ${fresh.length} of at least ${needed} places that no earlier exploration names.`]),
    ...(isWider
      ? []
      : [`${path} neither looks into a file that was not looked into, nor confirms a dismissal again.`]),
    ...LEAST[strategy](findings).map(lack => `${path}, by the strategy ${strategy}, has ${lack}.`),
  ];
}

/** How much each strategy has to bring, by what it looks at. */
const LEAST: Readonly<Record<Strategy, (findings: readonly string[]) => readonly string[]>> = {
  gap: () => [],
  unfiltered: findings => [
    ...lack(findings.filter(cites(1)).length, THRESHOLDS.unfilteredFindings, "findings with file and line"),
    ...lack(findings.filter(cites(2)).length, THRESHOLDS.unfilteredTraces, "findings over several places"),
  ],
  parity: findings => [
    ...lack(findings.filter(cites(2)).length, THRESHOLDS.parityComparisons, "comparisons of two places"),
    ...lack(
      findings.filter(text => /\bdiscrepan|\bdiffer|\bmismatch|\binconsisten/i.test(text)).length,
      THRESHOLDS.parityDiscrepancies,
      "discrepancies",
    ),
  ],
  adversarial: findings => {
    const open = findings.filter(text => !/\bCONFIRMED\b|\bFALSE[ -]POSITIVE\b/.test(text)).length;
    return findings.length > 0 && open === 0
      ? []
      : [`${open} of ${findings.length} findings that are neither CONFIRMED nor FALSE-POSITIVE`];
  },
};

const lack = (count: number, least: number, what: string): readonly string[] =>
  count >= least ? [] : [`${count} of at least ${least} ${what}`];

const cites = (least: number) => (text: string) => new Set(placesIn(text)).size >= least;

const placesIn = (text: string): readonly string[] =>
  lineCitations(text, 0).map(({ path, line }) => `${path.replace(/^\.\//, "")}:${line}`);

const fileOf = (place: string) => place.slice(0, place.lastIndexOf(":"));

/** What the sections of an exploration list. */
const findingsOf = (document: MarkdownDocument): readonly string[] =>
  document.headings
    .filter(({ level }) => level === 2)
    .flatMap(section => sectionEntries(document, section).map(({ text }) => text));

function earlierTexts(number: number, tree: Tree): readonly string[] {
  const earlier = Array.from({ length: number - 2 }, (_, at) => `quality/EXPLORATION_ITER${at + 2}.md`);
  return ["quality/EXPLORATION.md", ...earlier].flatMap(path => textAt(tree, path) ?? []);
}

function documentAt(path: string, tree: Tree): MarkdownDocument | undefined {
  const text = textAt(tree, path);
  return text === undefined ? undefined : parseMarkdown(text);
}
