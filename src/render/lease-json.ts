import type { LeaseOutcome } from "../oracle-outcome.ts";
import type { LeaseRecord } from "../protocol/leases/lease.ts";

/** What became of a claim as JSON has it; a token is shown to nobody but its holder. */
export function leaseJson(outcome: LeaseOutcome): object {
  switch (outcome.kind) {
    case "leased": {
      const { ticket, token, by, at, until, attempt } = outcome.lease;
      return { ticket, token, by, at, until, attempt };
    }
    case "unclaimed": {
      const { exit, ticket, why, lease } = outcome;
      return { exit_code: exit, ticket, why, lease: lease && held(lease) };
    }
    case "released": {
      const { lease, isDone } = outcome;
      return { ticket: lease.ticket, token: lease.token, done: isDone };
    }
    case "lost": {
      const { exit, token, by, holder } = outcome;
      return {
        ...{ exit_code: exit, ticket: by.ticket, token },
        lost_by: { deed: by.deed, by: by.by, at: by.at },
        holder: holder && held(holder),
      };
    }
    default:
      return outcome satisfies never;
  }
}

const held = ({ by, until, attempt }: LeaseRecord) => ({ by, until, attempt });
