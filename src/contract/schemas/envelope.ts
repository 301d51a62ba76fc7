import { listOf, oneOf, pattern, record, type Static, text } from "./shapes.ts";

const base64 = (description: string) => pattern(/^[A-Za-z0-9+/_-]*={0,2}$/, `${description} Base64.`);

/** Payload type of a signed receipt. */
export const RECEIPT_PAYLOAD = "application/vnd.in-toto+json";

/** Payload type of a signed lock. */
export const LOCK_PAYLOAD = "application/vnd.assay.lock+json";

/** Payload type of a signed record that a ticket cannot be worked on, or can be again. */
export const HOLD_PAYLOAD = "application/vnd.assay.hold+json";

/** Payload type of a signed record that a person stepped in. */
export const INTERVENTION_PAYLOAD = "application/vnd.assay.intervention+json";

/** A signed record: a DSSE envelope around the payload. */
export const envelope = record(
  {
    payloadType: oneOf(
      [RECEIPT_PAYLOAD, LOCK_PAYLOAD, HOLD_PAYLOAD, INTERVENTION_PAYLOAD],
      "What the payload is.",
    ),
    payload: base64("What is signed."),
    signatures: listOf(
      record(
        { keyid: text("Sha256 of the public key's DER form."), sig: base64("Ed25519.") },
        "One signature.",
      ),
      "Who signed.",
      { minItems: 1, maxItems: 16 },
    ),
  },
  "A signed receipt, lock, hold or intervention.",
);
export type SignedRecord = Static<typeof envelope>;
