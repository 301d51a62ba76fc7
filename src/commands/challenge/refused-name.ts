import { parseBugs } from "../../documents/reports/bugs.ts";
import { readBatches } from "../../evidence/challenge/canary-batch.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";

/** Why a name is none of those that can be asked for: it is a canary's, or nothing has it. */
export function refuseName(word: string, ids: readonly string[], { tree }: { readonly tree: Tree }): Refusal {
  const others = ids.length === 0 ? undefined : ids.join(", ");
  const dismissed = parseBugs(String(tree.read("quality/BUGS.md"))).dismissed.map(({ id }) => id);
  const { known, current } = readBatches(tree);
  for (const batch of known.values()) {
    const canary = batch.findings.find(({ id }) => id.toLowerCase() === word.toLowerCase());
    if (canary === undefined) continue;
    const orName = others === undefined ? "" : `, or name one of ${others}`;
    if (batch === current)
      return refuse(
        `${canary.id} is a canary: it is asked about like a finding to measure the challengers, so it has no trigger and no verdict.`,
        `Score it with the others by \`assay challenge canary score KEYFILE\`${orName}.`,
      );
    return refuse(
      `${canary.id} was a canary of an earlier batch, which is scored and over.`,
      nameHint(others),
    );
  }
  const gone = dismissed.find(id => id.toLowerCase() === word.toLowerCase());
  if (gone !== undefined)
    return refuse(
      `${gone} is dismissed in quality/BUGS.md, so nothing of it is left to be challenged.`,
      nameHint(others),
    );
  return refuse(`There is no finding ${word} here.`, nameHint(others));
}

const nameHint = (others: string | undefined) =>
  others === undefined ? "Name none: quality/BUGS.md has no findings." : `Name one of ${others}.`;
