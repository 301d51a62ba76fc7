import type { Context } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { LOCK_PAYLOAD } from "../../contract/schemas/envelope.ts";
import type { Lock } from "../../contract/schemas/lock.ts";
import { seal } from "../../envelope.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { type Freezable, freeze } from "../../protocol/frozen-state.ts";
import type { Made } from "../../protocol/run-layout.ts";
import { isOfProject } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { readKey } from "../anchor/keys.ts";
import { keptContent } from "./kept-content.ts";
import type { Laid } from "./shared-files.ts";

/** A lock on the project as it is, and where it stands. */
interface FrozenProject {
  readonly lock: Lock;
  /** The commit that it is at; null where there is none. */
  readonly commit: string | null;
  readonly kept: readonly Laid[];
}

export async function freezeProject(
  now: Freezable,
  context: Context,
  made: Made,
): Promise<FrozenProject | Refusal> {
  const listed = await context.projectFiles();
  if (isProblem(listed)) return refuse(listed.problem, "A run is about the files of a project.");
  const paths = listed.map(({ path }) => path).filter(isOfProject);
  const lock = freeze(now, paths, made);
  const head = await context.openCommit("HEAD");
  const commit = isProblem(head) ? undefined : head;
  return { lock, commit: commit?.commit ?? null, kept: keptContent(lock, now.tree, commit?.files) };
}

/** The lock as a file, in an envelope where it is to be signed, and the sha256 of its text. */
export function lockFile(
  lock: Lock,
  keyPath: string | undefined,
  context: Context,
): { readonly file: Laid; readonly digest: string } | Refusal {
  const text = `${JSON.stringify(lock, null, 2)}\n`;
  const digest = context.tree.sha256(text);
  if (keyPath === undefined) return { file: { path: GROUND.lock, content: text, state: "written" }, digest };
  const key = readKey(keyPath, "private", context);
  if (isProblem(key)) return refuse(key.problem, "Give --key an Ed25519 private key in PEM (PKCS#8).");
  const content = `${JSON.stringify(seal(LOCK_PAYLOAD, text, key, context.signer), null, 2)}\n`;
  return { file: { path: GROUND.signedLock, content, state: "written" }, digest };
}
