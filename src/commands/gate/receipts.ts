import type { ListedReceipt, Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { type KnownReceipt, readReceipts } from "../../gate/known-receipts.ts";
import { missingParents } from "../../gate/receipt-parents.ts";
import { commandText } from "../../running.ts";
import { subjectDigest } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import type { ANCHOR_OPTIONS } from "./options.ts";
import { readTrust } from "./trust.ts";

/** `assay gate receipts`: lists the receipts of a run, and says what each is worth. */
export const receipts: Run<typeof ANCHOR_OPTIONS> = async (flags, context) => {
  const trust = readTrust(flags, context);
  if ("problem" in trust) return refused(trust.problem, trust.hint);
  const files = await context.projectFiles();
  if (isProblem(files)) return refused(files.problem, "A receipt is about the files of a project.");
  const subject = subjectDigest(files, context.tree.sha256);
  const known = readReceipts(context.tree, trust);
  const listed = known.map(one => listedReceipt(one, missingParents(one, known), subject));
  const isFaulty = listed.some(({ fault }) => fault !== undefined);
  const exit = listed.length === 0 ? EXIT.noVerdict : isFaulty ? EXIT.no : EXIT.yes;
  return { outcome: { kind: "receipts", exit, receipts: listed }, steps: [] };
};

const refused = (message: string, hint: string) =>
  ({ outcome: { kind: "refusal", exit: EXIT.noVerdict, message, hint }, steps: [] }) as const;

function listedReceipt(known: KnownReceipt, missing: readonly string[], subject: string): ListedReceipt {
  const { path } = known;
  if ("fault" in known) return { path, fault: known.fault };
  const { id, argv, holds, ended } = known.receipt.predicate;
  return {
    path,
    id,
    command: commandText(argv),
    holds,
    ended,
    standing: known.standing,
    stale: known.receipt.subject[0]?.digest.sha256 !== subject,
    ...(missing.length === 0 ? {} : { fault: `It stands on ${missing.join(", ")}, not there.` }),
  };
}
