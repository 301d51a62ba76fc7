import { type Citation, findCitations } from "../documents/citations.ts";
import { type Location, parseLocations } from "../documents/locations.ts";
import type { Inputs } from "./inputs.ts";

/** A citation and the file that makes it. */
export interface RunCitation extends Citation {
  readonly from: string;
}

/** Every citation in the run's documents; generated ones below quality/results/ are left out. */
export function runCitations({
  bugs,
  documents,
}: Pick<Inputs, "bugs" | "documents">): readonly RunCitation[] {
  const own = documents.filter(
    ({ path }) => path.startsWith("quality/") && !path.startsWith("quality/results/"),
  );
  const cited = own.flatMap(file =>
    /:\d/.test(file.text) ? findCitations(file.document).map(found => ({ ...found, from: file.path })) : [],
  );
  const seen = new Set(cited.filter(({ from }) => from === bugs.path).map(place));
  return [...cited, ...fieldCitations(bugs).filter(citation => !seen.has(place(citation)))];
}

/** What the fields File and Sibling name beyond the first location of a list, which plain text cannot tell from other numbers. */
function fieldCitations({ path, bugs }: Inputs["bugs"]): readonly RunCitation[] {
  return bugs.flatMap(({ fields }) =>
    [fields.get("file"), fields.get("sibling")].flatMap(field =>
      parseLocations(field?.text ?? "").map(location => ({ ...location, at: field?.line ?? 0, from: path })),
    ),
  );
}

const place = ({ path, line, endLine, at }: Location & { at: number }) => `${at} ${path}:${line}-${endLine}`;
