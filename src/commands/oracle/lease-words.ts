import { type Refusal, refuse } from "../../outcome.ts";
import { LEASE_MINUTES } from "../../protocol/lease.ts";

const A_DAY = 24 * 60;

/** How many minutes a lease is to last. */
export function readMinutes(given: string | undefined): number | Refusal {
  if (given === undefined) return LEASE_MINUTES;
  const minutes = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  return minutes >= 1 && minutes <= A_DAY
    ? minutes
    : refuse(
        `--for ${given} is no number of minutes that a claim can last.`,
        `Give a whole number from 1 to ${A_DAY}.`,
      );
}

/** Who it is that claims a ticket. */
export function readName(given: string | undefined): string | Refusal {
  if (given === undefined || given.trim() === "")
    return refuse("Nothing says who claims it.", "Say so with --by NAME.");
  return given.length <= 200 && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(given)
    ? given.trim()
    : refuse("--by is not a line of at most 200 characters.", "Give a name without control characters.");
}
