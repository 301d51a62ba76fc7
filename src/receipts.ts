import { canonicalJson } from "./canonical-json.ts";
import { GROUND } from "./contract/ground-files.ts";
import { RECEIPT_PAYLOAD } from "./contract/schemas/envelope.ts";
import type { Receipt } from "./contract/schemas/receipt.ts";
import { recordText, type Signing } from "./envelope.ts";

/** A receipt as it is stored. */
export interface StoredReceipt {
  /** Named by the digest of the payload. */
  readonly path: string;
  readonly content: string;
}

/** The statement about what a command showed of the project with a subject digest. */
export function receiptOf(predicate: Receipt["predicate"], subject: string): Receipt {
  return {
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: "project", digest: { sha256: subject } }],
    predicateType: "urn:assay:receipt:v1",
    predicate,
  };
}

/** A receipt under the name that its payload gives it: the payload itself or, where there is a key, an envelope around it. */
export function storeReceipt(
  receipt: Receipt,
  sha256: (text: string) => string,
  signing: Signing | undefined,
): StoredReceipt {
  const payload = canonicalJson(receipt);
  return {
    path: `${GROUND.receipts}/${sha256(payload)}.json`,
    content: recordText(RECEIPT_PAYLOAD, payload, signing),
  };
}
