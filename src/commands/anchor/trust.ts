import type { Context, FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { signersOf } from "../../envelope.ts";
import type { LockRecord } from "../../evidence/ground/ground-records.ts";
import type { Trust } from "../../evidence/ground/known-records.ts";
import type { GroundProblem } from "../../evidence/read-record.ts";
import { isProblem } from "../../tree.ts";
import { readKey } from "./keys.ts";
import type { ANCHOR_OPTIONS } from "./options.ts";
import { trustedRevision } from "./trusted-revision.ts";

type Flags = FlagsOf<typeof ANCHOR_OPTIONS>;

/** What the flags trust, or why they cannot be followed. */
export function readTrust({ trust, base, expect }: Partial<Flags>, context: Context): Trust | GroundProblem {
  const key = trust === undefined ? undefined : readKey(trust, "public", context);
  if (isProblem(key)) return { ...key, hint: "Give --trust an Ed25519 public key in PEM (SPKI)." };
  const known = base === undefined ? undefined : context.readCommit(base, []);
  if (isProblem(known))
    return { ...known, hint: "Name a commit, tag or branch of this repository with --base." };
  const revision = trustedRevision({ trust, base, expect });
  const committed = (paths: readonly string[]) => {
    const answer = revision === undefined ? undefined : context.readCommit(revision, paths);
    return answer === undefined || isProblem(answer) ? new Map<string, string>() : answer.files;
  };
  return { keys: key === undefined ? [] : [key], signer: context.signer, committed };
}

/** Whether something outside the project vouches for the lock, or why what was named does not. */
export function anchorLock(record: LockRecord, flags: Flags, trust: Trust): boolean | GroundProblem {
  const { expect, trust: key, base } = flags;
  const hint = "Nothing was judged. Find out who changed it, and restore it from a place you trust.";
  if (expect !== undefined && expect.toLowerCase() !== record.lockDigest)
    return { problem: `The lock has the sha256 ${record.lockDigest}, and ${expect} was expected.`, hint };
  if (key !== undefined && !isSignedBy(record, trust))
    return { problem: `The lock is not signed by the key ${key}.`, hint };
  if (base !== undefined && !isAsCommitted(record, trust))
    return { problem: `The lock is not the one that ${base} has.`, hint };
  // A name can be moved by whoever can commit; the id of a commit cannot.
  return expect !== undefined || key !== undefined || (base !== undefined && FULL_ID.test(base));
}

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

const isSignedBy = ({ signed }: LockRecord, { keys, signer }: Trust) =>
  signed !== undefined && signersOf(signed, keys, signer).length > 0;

function isAsCommitted({ signed, text }: LockRecord, { committed }: Trust): boolean {
  const path = signed === undefined ? GROUND.lock : GROUND.signedLock;
  return committed([path]).get(path) === text;
}
