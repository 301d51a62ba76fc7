import type { Location } from "../../documents/locations.ts";
import { type TextSection, textSections } from "../../documents/markdown/text-sections.ts";
import { hasWord, namesInBackticks } from "../../documents/named-words.ts";
import type { Base } from "../base.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import type { ShownPlaces } from "./shown-places.ts";

/** Names that a project's first page has. */
export const READMES = ["README.md", "readme.md", "Readme.md", "README", "README.rst", "README.txt"];

const MOST_SECTIONS = 8;

/** A part of a document of the base, and the document. */
interface DocumentPart extends TextSection {
  readonly path: string;
  readonly whole: string;
}

/** What the project's documents say on the feature: the parts that the finding rests on, else those of the README that name it. */
export function featureDocuments(
  { entry }: Pick<QueuedFinding, "entry">,
  { code, documents }: ShownPlaces,
  base: Base,
): readonly DocumentPart[] {
  const paths = [...new Set(documents.map(({ path }) => path))];
  const cited = paths
    .flatMap(path => partsOf(path, base))
    .filter(part => documents.some(place => isIn(place, part)));
  if (cited.length > 0) return cited.slice(0, MOST_SECTIONS);
  const files = code.slice(0, 1).flatMap(({ path }) => [path, path.slice(path.lastIndexOf("/") + 1)]);
  const names = [...new Set([...namesInBackticks(entry), ...files])];
  const readme = READMES.find(path => base.file(path).state === "present");
  const parts = readme === undefined ? [] : partsOf(readme, base);
  return parts.filter(({ text }) => names.some(name => hasWord(text, name))).slice(0, MOST_SECTIONS);
}

const isIn = ({ path, line }: Location, part: DocumentPart) =>
  part.path === path && part.line <= line && line <= part.endLine;

function partsOf(path: string, base: Base): readonly DocumentPart[] {
  const file = base.file(path);
  if (file.state !== "present") return [];
  return textSections(file.text).map(section => ({ ...section, path, whole: file.text }));
}
