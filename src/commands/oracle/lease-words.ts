import { type Refusal, refuse } from "../../outcome.ts";
import { LEASE_MINUTES } from "../../protocol/leases/lease.ts";

const A_DAY = 24 * 60;

/** A second and a bit: records are to the second, and a lease has to end after it began. */
const LEAST = 0.02;

/** How many minutes a lease is to last. */
export function readMinutes(given: string | undefined): number | Refusal {
  if (given === undefined) return LEASE_MINUTES;
  const minutes = /^\d{1,4}(?:\.\d{1,2})?$/.test(given) ? Number(given) : 0;
  return minutes >= LEAST && minutes <= A_DAY
    ? minutes
    : refuse(
        `--for ${given} is no number of minutes that a claim can last.`,
        `Give a number from ${LEAST} to ${A_DAY}, with two decimals at most.`,
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
