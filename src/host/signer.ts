import type { KeyObject } from "node:crypto";
import type { Signer } from "../envelope.ts";

const crypto = () => process.getBuiltinModule("node:crypto");

/** Ed25519 by the platform's own library. */
export const signer: Signer = {
  keyId(key) {
    const publicKey = ed25519(crypto().createPublicKey(key));
    return crypto().hash("sha256", publicKey.export({ type: "spki", format: "der" }));
  },
  sign: (privateKey, message) => crypto().sign(null, message, ed25519(crypto().createPrivateKey(privateKey))),
  verify: (publicKey, message, signature) =>
    crypto().verify(null, message, ed25519(crypto().createPublicKey(publicKey)), signature),
};

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType === "ed25519") return key;
  throw new TypeError("The key is not an Ed25519 key.");
}
