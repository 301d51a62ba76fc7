import { type Context, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { readLock } from "../../evidence/ground/ground-records.ts";
import { type KnownReceipt, readReceipts } from "../../evidence/ground/known-receipts.ts";
import type { Trust } from "../../evidence/ground/known-records.ts";
import { missingParents } from "../../evidence/ground/receipt-parents.ts";
import type { GroundProblem } from "../../evidence/read-record.ts";
import { type ListedReceipt, refuse } from "../../outcome.ts";
import { commandText } from "../../running.ts";
import { subjectDigest, subjectFiles } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import type { ANCHOR_OPTIONS } from "../anchor/options.ts";
import { refuseUnlisted } from "../anchor/refuse-unlisted.ts";
import { anchorLock, readTrust } from "../anchor/trust.ts";

type Flags = FlagsOf<typeof ANCHOR_OPTIONS>;

/** `assay gate receipts`: lists the receipts of a run, and says what each is worth. */
export const receipts: Run<typeof ANCHOR_OPTIONS> = async (flags, context) => {
  const trust = readTrust(flags, context);
  if ("problem" in trust) return decide(refuse(trust.problem, trust.hint));
  const lock = lockOf(flags, trust, context);
  if (isProblem(lock)) return decide(refuse(lock.problem, lock.hint));
  const files = await context.projectFiles();
  if (isProblem(files)) return decide(refuseUnlisted(files));
  const frozen = readLock(context.tree);
  const pipeline = "problem" in frozen ? undefined : frozen.lock.pipeline;
  const subject = subjectDigest(subjectFiles(files, pipeline), context.tree.sha256);
  const known = readReceipts(context.tree, trust);
  const listed = known.map(one => listedReceipt(one, missingParents(one, known), subject));
  const isFaulty = listed.some(({ fault }) => fault !== undefined);
  const exit = listed.length === 0 ? EXIT.noVerdict : isFaulty ? EXIT.no : EXIT.yes;
  return decide({ kind: "receipts", exit, receipts: listed });
};

/** Whether the lock is the one that the flags name; where they name none, the receipts stand by themselves. */
function lockOf(flags: Flags, trust: Trust, { tree }: Context): boolean | GroundProblem {
  if ([flags.expect, flags.trust, flags.base].every(flag => flag === undefined)) return false;
  const lock = readLock(tree);
  return "problem" in lock ? lock : anchorLock(lock, flags, trust);
}

function listedReceipt(known: KnownReceipt, missing: readonly string[], subject: string): ListedReceipt {
  const { path } = known;
  if ("fault" in known) return { path, fault: known.fault };
  const { id, argv, end, holds, ended } = known.receipt.predicate;
  return {
    path,
    id,
    command: argv.length === 0 ? end : commandText(argv),
    holds,
    ended,
    standing: known.standing,
    stale: known.receipt.subject[0]?.digest.sha256 !== subject,
    ...(missing.length === 0 ? {} : { fault: `It stands on ${missing.join(", ")}, not there.` }),
  };
}
