import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import { type Envelope, payloadText, seal, signedBytes, signersOf } from "../src/envelope.ts";
import { signer } from "../src/host/signer.ts";
import { keyPair } from "./support/keys.ts";

// The test vector of DSSE's protocol.md.
const TYPE = "http://example.com/HelloWorld";
const PAYLOAD = new TextEncoder().encode("hello world");
const PUBLISHED: Envelope = {
  payload: "aGVsbG8gd29ybGQ=",
  payloadType: TYPE,
  signatures: [
    {
      keyid: "",
      sig: "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==",
    },
  ],
};
const coordinate = (decimal: string) =>
  Buffer.from(BigInt(decimal).toString(16).padStart(64, "0"), "hex").toString("base64url");
const publishedKey = createPublicKey({
  format: "jwk",
  key: {
    kty: "EC",
    crv: "P-256",
    x: coordinate("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
    y: coordinate("5640078356564379163099075877009565129882514886557779369047442380624545832820"),
  },
});

test("the signed bytes are those of DSSE's own example", () => {
  assert.equal(
    Buffer.from(signedBytes(TYPE, PAYLOAD)).toString(),
    "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
  );
  assert.equal(payloadText(PUBLISHED), "hello world");
});

test("the published signature is one of the signed bytes", () => {
  const ecdsa = {
    ...signer,
    verify: (_key: string, message: Uint8Array, signature: Uint8Array) =>
      verify("sha256", message, { key: publishedKey, dsaEncoding: "ieee-p1363" }, signature),
  };
  assert.deepEqual(signersOf(PUBLISHED, ["published"], ecdsa), ["published"]);
  assert.deepEqual(signersOf({ ...PUBLISHED, payloadType: "other" }, ["published"], ecdsa), []);
});

test("lengths are counted in bytes", () => {
  assert.equal(Buffer.from(signedBytes("é", new TextEncoder().encode("ü"))).toString(), "DSSEv1 2 é 2 ü");
});

// Test 3 of RFC 8032, 7.1; the prefixes make PKCS#8 and SPKI of the bare keys.
const SECRET = "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7";
const PUBLIC = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
const SIGNATURE =
  "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
const pem = (label: string, hex: string) =>
  `-----BEGIN ${label}-----\n${Buffer.from(hex, "hex").toString("base64")}\n-----END ${label}-----\n`;

test("signatures are Ed25519's", () => {
  const privateKey = pem("PRIVATE KEY", `302e020100300506032b657004220420${SECRET}`);
  const publicKey = pem("PUBLIC KEY", `302a300506032b6570032100${PUBLIC}`);
  const message = Buffer.from("af82", "hex");
  assert.equal(Buffer.from(signer.sign(privateKey, message)).toString("hex"), SIGNATURE);
  assert.ok(signer.verify(publicKey, message, Buffer.from(SIGNATURE, "hex")));
  assert.ok(!signer.verify(publicKey, Buffer.from("af83", "hex"), Buffer.from(SIGNATURE, "hex")));
  assert.equal(signer.keyId(privateKey), signer.keyId(publicKey));
});

test("whoever did not sign is no signer, whatever the envelope says", () => {
  const [own, other] = [keyPair(), keyPair()];
  const sealed = seal("t", "payload", own.privateKey, signer);
  const claims = {
    ...sealed,
    signatures: [{ ...sealed.signatures[0], keyid: signer.keyId(other.publicKey) }],
  };
  assert.deepEqual(signersOf(sealed, [other.publicKey, own.publicKey], signer), [own.publicKey]);
  assert.deepEqual(signersOf(claims as Envelope, [other.publicKey], signer), []);
  assert.deepEqual(signersOf({ ...sealed, payload: "cGF5bG9hZAo=" }, [own.publicKey], signer), []);
});

test("both alphabets of base64 are read, and nothing else", () => {
  const { publicKey, privateKey } = keyPair();
  const sealed = seal("t", "subjects? ~~>", privateKey, signer);
  const toUrl = (text: string) => text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const url = {
    ...sealed,
    payload: toUrl(sealed.payload),
    signatures: sealed.signatures.map(({ keyid, sig }) => ({ keyid, sig: toUrl(sig) })),
  };
  assert.equal(payloadText(url), "subjects? ~~>");
  assert.deepEqual(signersOf(url, [publicKey], signer), [publicKey]);
  assert.equal(payloadText({ ...sealed, payload: "not base64!" }), undefined);
  assert.equal(payloadText({ ...sealed, payload: "/w==" }), undefined);
  assert.deepEqual(signersOf({ ...sealed, payload: "not base64!" }, [publicKey], signer), []);
});
