import type { Context } from "../../command.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";

/** PEM of a key that the operator names. */
export function readKey(path: string, side: "public" | "private", context: Context): string | ReadProblem {
  const text = context.readOperatorFile(path);
  if (isProblem(text)) return { problem: `The key ${path} cannot be read. ${text.problem}` };
  const isPrivate = text.includes("PRIVATE KEY-----");
  if (isPrivate !== (side === "private")) return { problem: `${path} holds no ${side} key.` };
  try {
    context.signer.keyId(text);
    return text;
  } catch {
    return { problem: `${path} holds no Ed25519 key.` };
  }
}
