import type { SignedRecord } from "./contract/schemas/envelope.ts";

/** A signed payload of any type as DSSE writes it; payload and signatures are base64. */
export type Envelope = Omit<SignedRecord, "payloadType"> & { readonly payloadType: string };

/** Ed25519 of the host; keys are PEM, PKCS#8 for private and SPKI for public ones. */
export interface Signer {
  /** Name of a public key: sha256 of its DER form. Throws on what is not an Ed25519 key. */
  keyId(key: string): string;
  sign(privateKey: string, message: Uint8Array): Uint8Array;
  verify(publicKey: string, message: Uint8Array, signature: Uint8Array): boolean;
}

/** The bytes that are signed: type and payload, each behind its length, so that neither can pass for part of the other. */
export function signedBytes(payloadType: string, payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${encode(payloadType).length} ${payloadType} ${payload.length} `;
  return concatenate(encode(head), payload);
}

/** Signs a payload with one key. */
export function seal(payloadType: string, payload: string, privateKey: string, signer: Signer): Envelope {
  const bytes = encode(payload);
  const signature = signer.sign(privateKey, signedBytes(payloadType, bytes));
  return {
    payloadType,
    payload: toBase64(bytes),
    signatures: [{ keyid: signer.keyId(privateKey), sig: toBase64(signature) }],
  };
}

/** What signs for whoever makes a record. */
export interface Signing {
  /** Private, PEM. */
  readonly key: string;
  readonly signer: Signer;
}

/** The text of a record's file: the payload and a line feed or, where there is a key, an envelope around the payload. */
export function recordText(payloadType: string, payload: string, signing: Signing | undefined): string {
  if (signing === undefined) return `${payload}\n`;
  return `${JSON.stringify(seal(payloadType, payload, signing.key, signing.signer), null, 2)}\n`;
}

/** Which of the trusted public keys signed the envelope; its own word on who did is only a hint and not asked. */
export function signersOf(envelope: Envelope, trusted: readonly string[], signer: Signer): readonly string[] {
  const payload = fromBase64(envelope.payload);
  if (payload === undefined) return [];
  const message = signedBytes(envelope.payloadType, payload);
  const signatures = envelope.signatures.flatMap(({ sig }) => fromBase64(sig) ?? []);
  return trusted.filter(key => signatures.some(signature => signer.verify(key, message, signature)));
}

/** Text of the payload; undefined where it is not base64 of UTF-8. */
export function payloadText(envelope: Envelope): string | undefined {
  const bytes = fromBase64(envelope.payload);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const encode = (text: string) => new TextEncoder().encode(text);

function concatenate(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}

/** Standard alphabet, padded. */
function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const BASE64_URL = /^[A-Za-z0-9_-]*={0,2}$/;

/** Reads the standard and the URL-safe alphabet, as DSSE asks of a reader. */
function fromBase64(text: string): Uint8Array | undefined {
  if (BASE64.test(text)) return Buffer.from(text, "base64");
  return BASE64_URL.test(text) ? Buffer.from(text, "base64url") : undefined;
}
