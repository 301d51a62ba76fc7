import * as validators from "assay:ground-validators";
import { canonicalJson } from "../canonical-json.ts";
import { GROUND } from "../contract/ground-files.ts";
import { RECEIPT_PAYLOAD } from "../contract/schemas/envelope.ts";
import type { Receipt } from "../contract/schemas/receipt.ts";
import { parseJson } from "../documents/json.ts";
import { type Envelope, payloadText, type Signer, signersOf } from "../envelope.ts";
import { isProblem, type Tree } from "../tree.ts";
import { validateWith } from "./validate-with.ts";

/** Why a receipt is believed: assay made it in this call, a trusted key signed it, the trusted commit holds it, or not at all. */
export type Standing = "made now" | "signed" | "committed" | "unsigned";

/** A file of the receipts: what it says, or why it is none. */
export type KnownReceipt = { readonly path: string } & (
  | { readonly receipt: Receipt; readonly standing: Standing }
  | { readonly fault: string }
);

/** What decides which receipts are believed. */
export interface Trust {
  /** Public keys, PEM. */
  readonly keys: readonly string[];
  readonly signer: Signer;
  /** Text of files as the trusted commit has them; none where there is no commit. */
  readonly committed: (paths: readonly string[]) => ReadonlyMap<string, string>;
}

/** Every receipt of a run; what is no receipt says why. */
export function readReceipts(tree: Tree, trust: Trust): readonly KnownReceipt[] {
  const paths = tree.entriesIn(GROUND.receipts).map(({ path }) => path);
  const committed = paths.length === 0 ? new Map<string, string>() : trust.committed(paths);
  return paths.map(path => ({ path, ...readReceipt(tree, path, trust, committed.get(path)) }));
}

function readReceipt(tree: Tree, path: string, trust: Trust, committed: string | undefined) {
  const text = tree.read(path);
  if (isProblem(text)) return { fault: `It cannot be read. ${text.problem}` };
  const outer = parseJson(text);
  const envelope = isEnvelope(outer.value) ? outer.value : undefined;
  const [misshapen] = [
    ...outer.problems,
    ...(envelope === undefined ? [] : validateWith(validators.envelope, outer)),
  ];
  if (misshapen !== undefined) return { fault: misshapen.message };
  const payload = envelope === undefined ? text.replace(/\n$/, "") : payloadText(envelope);
  if (payload === undefined || (envelope !== undefined && envelope.payloadType !== RECEIPT_PAYLOAD))
    return { fault: "Its payload is not a receipt in base64." };
  if (path !== `${GROUND.receipts}/${tree.sha256(payload)}.json`)
    return { fault: "It was changed after it was made: its name is not the digest of what it says." };
  const inner = parseJson(payload);
  const [fault] = [...inner.problems, ...validateWith(validators.receipt, inner)];
  if (fault !== undefined) return { fault: fault.message };
  const receipt = inner.value as Receipt;
  if (canonicalJson(receipt) !== payload) return { fault: "It is not written as assay writes receipts." };
  const isSigned = envelope !== undefined && signersOf(envelope, trust.keys, trust.signer).length > 0;
  const standing: Standing = isSigned ? "signed" : committed === text ? "committed" : "unsigned";
  return { receipt, standing };
}

const isEnvelope = (value: unknown): value is Envelope =>
  typeof value === "object" && value !== null && "payloadType" in value;
