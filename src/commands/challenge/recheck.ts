import type { RecheckedFinding } from "../../challenge-outcome.ts";
import type { RecheckStatus } from "../../contract/enums.ts";
import { citedPlaces, type RereadPlace, rereadFinding } from "../../evidence/challenge/reread-finding.ts";
import { findRecheck } from "../../evidence/optional-sidecars.ts";
import { fixedClaims, workTree } from "../../evidence/reports/fixed-bugs.ts";
import { type MarkdownFile, readSidecars } from "../../evidence/run-files.ts";
import { judgeRecheck, type RecheckedFacts } from "../../protocol/challenge/recheck-judgement.ts";
import type { ChallengeSite } from "./site.ts";

/** Reads every CRITICAL and HIGH finding again, and holds what is claimed of it against the code. */
export function recheckFindings(
  { tree, base, findings }: ChallengeSite,
  documents: readonly MarkdownFile[],
): readonly RecheckedFinding[] {
  const sidecars = readSidecars(tree);
  const claims = new Map<string, Set<RecheckStatus>>();
  const claim = (id: string, status: RecheckStatus) =>
    claims.set(id, (claims.get(id) ?? new Set()).add(status));
  for (const { id } of fixedClaims(documents, sidecars)) claim(id, "FIXED");
  for (const { id, status } of findRecheck(sidecars)?.entries ?? [])
    if (id !== undefined && status !== undefined) claim(id, status);
  const now = workTree(tree);
  const weighty = findings.flatMap(finding => {
    const { severity } = finding;
    return severity === "CRITICAL" || severity === "HIGH" ? [{ finding, severity }] : [];
  });
  base.prefetch(weighty.flatMap(({ finding }) => citedPlaces(finding.fields).map(({ path }) => path)));
  return weighty.map(({ finding, severity }) => {
    const { id, title } = finding;
    const reread = rereadFinding(finding, tree, base, now);
    const facts = { lines: linesOf(reread.places), fix: reread.fix };
    const judgements = [...(claims.get(id) ?? [undefined])].map(said =>
      judgeRecheck({ ...facts, claim: said }),
    );
    // One claim that does not hold is enough.
    const [worst] = [...judgements].sort((one, other) => RANK[one.answer] - RANK[other.answer]);
    if (worst === undefined) throw new Error(`${id} was not judged.`);
    return { id, severity, title, ...reread, ...worst };
  });
}

const RANK = { contradiction: 0, unread: 1, agrees: 2 } as const;

/** What became of all cited lines; where one place is not known, nothing is known of the finding. */
function linesOf(places: readonly RereadPlace[]): RecheckedFacts["lines"] {
  if (places.length === 0 || places.some(({ state }) => state === "unknown")) return "unknown";
  return places.every(({ state }) => state === "same" || state === "moved") ? "unchanged" : "changed";
}
