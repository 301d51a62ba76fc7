import type { LeaseRecord } from "../../src/protocol/leases/lease.ts";

/** What every record of these logs has in common. */
const RECORD = {
  schema_version: "1.0",
  tool_version: "0.0.0-test",
  ticket: "assay:T1",
  by: "anne",
  at: "2026-11-21T12:00:00Z",
  until: "2026-11-21T12:15:00Z",
} as const;

/** One record of a lease: a claim by anne from noon on, unless it says otherwise. */
export const lease = (edit: Partial<LeaseRecord> = {}): LeaseRecord => ({
  ...RECORD,
  number: 1,
  deed: "claim",
  token: "1-a",
  attempt: 1,
  ...edit,
});

/** A log of records, numbered from 1. */
export const leaseLog = (...edits: readonly Partial<LeaseRecord>[]): readonly LeaseRecord[] =>
  edits.map((edit, at) => lease({ number: at + 1, ...edit }));
