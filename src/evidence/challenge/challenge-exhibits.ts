import { bugFiles } from "../../contract/naming.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Location } from "../../documents/locations.ts";
import type { Exhibit } from "../../protocol/prompts/prompt-fence.ts";
import { compareText, type Tree } from "../../tree.ts";
import type { Base } from "../base.ts";
import { fileExhibit } from "../exhibits.ts";
import type { GroundProblem } from "../read-record.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import { featureDocuments, READMES } from "./feature-documents.ts";
import { shownPlaces } from "./shown-places.ts";
import { numberedLines, sourceExcerpts } from "./source-excerpts.ts";

/** What a challenger is shown about a finding besides its entry, and of which files. */
export interface ChallengeExhibits {
  readonly exhibits: readonly Exhibit[];
  readonly inputs: ChallengeRoundRecord["inputs"];
}

interface Site {
  readonly tree: Tree;
  readonly base: Base;
  /** What it records may be cited by the end of its path. */
  readonly run: Run | undefined;
}

/** Files and places beyond which a finding cites more than anybody can weigh. */
const MOST_FILES = 20;
const MOST_EXCERPTS = 40;

/** Gathers what both rounds are shown; a finding whose code is not known is never challenged. */
export function challengeExhibits(
  finding: QueuedFinding,
  site: Site,
  flags: readonly string[] = [],
): ChallengeExhibits | GroundProblem {
  const { tree, base } = site;
  const { id, entrySha256 } = finding;
  const cited = shownPlaces(finding);
  const files = [...new Set(cited.code.map(({ path }) => path))];
  const looked = files.slice(0, MOST_FILES);
  base.prefetch([...looked, ...cited.documents.map(({ path }) => path), ...READMES]);
  const source = readSource(looked, cited.code, site);
  if ("unknown" in source) return withoutSource(id, source.unknown);
  if (source.exhibits.length === 0) return withoutSource(id, nothingShown(cited.code, source.missing));
  const documents = featureDocuments(finding, cited, base).map(
    ({ path, whole, line, endLine, text }): Exhibit => ({
      ...{ kind: "data", title: `What ${path} says, lines ${line} to ${endLine}`, path },
      ...{ sha256: tree.sha256(whole), text: numberedLines(text.split("\n"), line) },
    }),
  );
  const own = (title: string, lines: readonly string[]): readonly Exhibit[] =>
    lines.length === 0
      ? []
      : [{ kind: "data", title, path: "quality/BUGS.md", sha256: entrySha256, text: lines.join("\n") }];
  const exhibits = [
    ...writeupExhibit(finding, tree),
    ...source.exhibits,
    ...documents,
    ...own("What assay noticed in the finding", flags),
    ...own("What cannot be shown", [
      ...source.missing,
      ...unknownDocuments(cited.documents, base),
      ...(looked.length < files.length ? [`${files.length - looked.length} more files that it cites`] : []),
      ...(documents.length === 0 ? ["No part of a README is known that is on this feature."] : []),
    ]),
  ];
  return { exhibits, inputs: inputsOf(exhibits) };
}

/** Nothing in a question tells the writeup of a canary from that of a finding. */
function writeupExhibit({ id, writeup }: QueuedFinding, tree: Tree): readonly Exhibit[] {
  const [path, title] = [bugFiles.writeup(id), "What the reporter wrote about it"];
  return writeup === undefined
    ? fileExhibit(tree, path, title)
    : [{ kind: "data", title, path, sha256: tree.sha256(writeup), text: writeup }];
}

function unknownDocuments(places: readonly Location[], base: Base): readonly string[] {
  const paths = [...new Set(places.map(({ path }) => path))];
  return paths.flatMap(path => {
    const file = base.file(path);
    return file.state === "present" ? [] : [`It rests on ${path}, which cannot be shown: ${file.reason}.`];
  });
}

interface Source {
  readonly exhibits: readonly Exhibit[];
  /** What was cited and is not there, a sentence each. */
  readonly missing: readonly string[];
}

function readSource(
  paths: readonly string[],
  places: readonly Location[],
  { tree, base, run }: Site,
): Source | { readonly unknown: string } {
  const exhibits: Exhibit[] = [];
  const missing: string[] = [];
  const recorded = base.source === "run" ? Object.keys(run?.base.files ?? {}) : [];
  for (const cited of paths) {
    const path = fullPath(cited, recorded, base);
    const file = base.file(path);
    if (file.state === "unknown") return { unknown: `${path} is not known as it was: ${file.reason}.` };
    if (file.state === "absent") {
      missing.push(`It cites ${path}, which is not there: ${file.reason}.`);
      continue;
    }
    const sha256 = tree.sha256(file.text);
    const excerpts = sourceExcerpts(
      file.text,
      places.filter(place => place.path === cited),
    );
    if (excerpts.length === 0) missing.push(`It cites lines that ${path} does not have.`);
    for (const { line, endLine, text } of excerpts)
      exhibits.push({ kind: "data", title: `${path}, lines ${line} to ${endLine}`, path, sha256, text });
  }
  const left = exhibits.length - MOST_EXCERPTS;
  if (left > 0) missing.push(`${left} more places that it cites`);
  return { exhibits: exhibits.slice(0, MOST_EXCERPTS), missing };
}

/** The one file of the base that ends so, where there is none of that very name. */
function fullPath(cited: string, recorded: readonly string[], base: Base): string {
  if (base.file(cited).state !== "absent") return cited;
  const [full, other] = recorded.filter(path => path.endsWith(`/${cited}`));
  return full === undefined || other !== undefined ? cited : full;
}

const nothingShown = (places: readonly Location[], missing: readonly string[]) =>
  places.length === 0 ? "It cites no place in the code." : missing.join(" ");

const withoutSource = (id: string, why: string): GroundProblem => ({
  problem: `${id} cannot be challenged without its code. ${why}`,
  hint: "Name the revision that the run judged with --source REV, or correct the place that the finding cites.",
});

function inputsOf(exhibits: readonly Exhibit[]): ChallengeRoundRecord["inputs"] {
  const files = exhibits.filter(
    ({ path, sha256 }) => path !== "quality/BUGS.md" && /^[0-9a-f]{64}$/.test(sha256),
  );
  return [...new Map(files.map(({ path, sha256 }) => [path, { path, sha256 }])).values()].sort((a, b) =>
    compareText(a.path, b.path),
  );
}
