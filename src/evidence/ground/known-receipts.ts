import { canonicalJson } from "../../canonical-json.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Receipt } from "../../contract/schemas/receipt.ts";
import type { Tree } from "../../tree.ts";
import { openRecord, parsePayload, type Standing, type Trust } from "./known-records.ts";

/** A file of the receipts: what it says, or why it is none. */
export type KnownReceipt = { readonly path: string } & (
  | { readonly receipt: Receipt; readonly standing: Standing }
  | { readonly fault: string }
);

/** Every receipt of a run; what is no receipt says why. */
export function readReceipts(tree: Tree, trust: Trust): readonly KnownReceipt[] {
  const paths = tree.entriesIn(GROUND.receipts).map(({ path }) => path);
  const committed = paths.length === 0 ? new Map<string, string>() : trust.committed(paths);
  return paths.map(path => ({ path, ...readReceipt(tree, path, trust, committed.get(path)) }));
}

function readReceipt(tree: Tree, path: string, trust: Trust, committed: string | undefined) {
  const opened = openRecord(tree, path, "receipt", trust, committed);
  if ("fault" in opened) return opened;
  const { payload, standing } = opened;
  if (path !== `${GROUND.receipts}/${tree.sha256(payload)}.json`)
    return { fault: "It was changed after it was made: its name is not the digest of what it says." };
  const read = parsePayload(payload, "receipt");
  if ("fault" in read) return read;
  const { record: receipt } = read;
  if (canonicalJson(receipt) !== payload) return { fault: "It is not written as assay writes receipts." };
  return { receipt, standing };
}
