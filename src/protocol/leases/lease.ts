/** What became of a ticket's lease, as one record of it says. */
export const LEASE_DEEDS = ["claim", "renew", "release", "resume"] as const;

/** Minutes that a lease lasts where nobody says otherwise. */
export const LEASE_MINUTES = 15;

/** How often a ticket may be claimed before a person has to look at it. */
export const MOST_ATTEMPTS = 3;

/** One record of a ticket's lease; never changed, and never two of one number. */
export interface LeaseRecord {
  readonly schema_version: "1.0";
  readonly tool_version: string;
  /** `ledger:id`. */
  readonly ticket: string;
  /** From 1, without a gap. */
  readonly number: number;
  readonly deed: (typeof LEASE_DEEDS)[number];
  /** Who did it. */
  readonly by: string;
  /** Tells this claim from every other one. */
  readonly token: string;
  /** UTC. */
  readonly at: string;
  /** When the lease ends by itself; of a release or resumption the moment itself. */
  readonly until: string;
  /** Which claim of the ticket this is since it was last resumed, from 1; 0 for a resumption. */
  readonly attempt: number;
}

/** Where the lease of a ticket stands. */
export interface LeaseState {
  /** `parked`: claimed as often as it may be, and nobody holds it. */
  readonly state: "free" | "held" | "expired" | "parked";
  readonly attempts: number;
  /** The last record; undefined where there is none. */
  readonly last: LeaseRecord | undefined;
}
