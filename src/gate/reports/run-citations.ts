import { type Citation, findCitations, isPlace, lineCitations } from "../../documents/citations.ts";
import { type Location, parseLocations } from "../../documents/locations.ts";
import { asList, asRecord, asText } from "../../evidence/lenient-values.ts";
import type { SidecarFile } from "../../evidence/run-files.ts";
import { SEEDS } from "../bugs/seed-fates.ts";
import type { Inputs } from "../inputs.ts";

/** A citation and the file that makes it. */
export interface RunCitation extends Citation {
  readonly from: string;
}

const RECHECK_SUMMARY = "quality/results/recheck-summary.md";

/** Every citation in the run's documents; of those below quality/results/, which are generated, only the recheck's own. */
export function runCitations({
  bugs,
  context,
  documents,
  sidecars,
}: Pick<Inputs, "bugs" | "context" | "documents" | "sidecars">): readonly RunCitation[] {
  const own = documents.filter(
    ({ path }) =>
      path === RECHECK_SUMMARY ||
      // Seeds are places in the code of an earlier run.
      (path.startsWith("quality/") && !path.startsWith("quality/results/") && path !== SEEDS),
  );
  const cited = own.flatMap(file =>
    /:\d/.test(file.text) ? findCitations(file.document).map(found => ({ ...found, from: file.path })) : [],
  );
  const seen = new Set(cited.filter(({ from }) => from === bugs.path).map(place));
  const fields = fieldCitations(bugs).filter(citation => !seen.has(place(citation)));
  const all = [...cited, ...fields, ...sidecars.flatMap(evidenceCitations)];
  // Other people's prose has other uses for such numbers.
  return context.run === undefined ? all.filter(isPlace) : all;
}

/** Whether a citation may be of the code as it was when the run looked at it again. */
export const isRecheck = ({ from }: RunCitation): boolean => /^quality\/results\/recheck-/.test(from);

/** What the fields File and Sibling name in lists with spaces, which plain text cannot tell from other numbers. */
function fieldCitations({ path, bugs }: Inputs["bugs"]): readonly RunCitation[] {
  return bugs.flatMap(({ fields }) =>
    [fields.get("file"), fields.get("sibling")].flatMap(field =>
      parseLocations(field?.text ?? "").map(location => ({
        ...{ ...location, at: field?.line ?? 0, from: path, isExample: false },
      })),
    ),
  );
}

function evidenceCitations({ schema, path, document }: SidecarFile): readonly RunCitation[] {
  if (schema !== "recheck-results") return [];
  return asList(asRecord(document.value)["results"]).flatMap((result, index) => {
    const evidence = asText(asRecord(result)["evidence"]) ?? "";
    return lineCitations(evidence, document.lineOf(`/results/${index}/evidence`)).map(found => ({
      ...found,
      from: path,
    }));
  });
}

const place = ({ path, line, endLine, at }: Location & { at: number }) => `${at} ${path}:${line}-${endLine}`;
