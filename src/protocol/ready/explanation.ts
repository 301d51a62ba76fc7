import type { ReadySet } from "./ready-set.ts";
import type { Verdict } from "./reason.ts";
import { reasonText } from "./reason-text.ts";
import type { Rule } from "./rule.ts";

/** Why tickets are not ready; a reason follows a ticket's id. */
export interface Explanation {
  /** What is neither ready nor done. */
  readonly tickets: readonly {
    readonly id: string;
    readonly verdict: Verdict;
    readonly reasons: readonly string[];
  }[];
  /** Where assay's rule and beads' own part, with the reasons of the one that does not offer the ticket; undefined where nobody compared. */
  readonly differences:
    | readonly { readonly id: string; readonly offeredBy: Rule; readonly reasons: readonly string[] }[]
    | undefined;
}

/** Puts into words why tickets are not ready; `spell` says how a ticket is named. */
export function explain(set: ReadySet, spell: (name: string) => string): Explanation {
  return {
    tickets: set.others().map(({ ticket, verdict, reasons }) => ({
      id: spell(ticket.name),
      verdict,
      reasons: reasons.map(reason => reasonText(reason, spell)),
    })),
    differences: set.differences()?.map(({ ticket, offeredBy, reasons }) => ({
      id: spell(ticket.name),
      offeredBy,
      reasons: reasons.map(reason => reasonText(reason, spell)),
    })),
  };
}
