import type { Context } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { LOCK_PAYLOAD } from "../../contract/schemas/envelope.ts";
import type { Lock } from "../../contract/schemas/lock.ts";
import { seal } from "../../envelope.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { freeze } from "../../protocol/freeze/freeze.ts";
import type { Freezable } from "../../protocol/freeze/frozen-state.ts";
import { withSteeringFiles } from "../../protocol/freeze/steering-files.ts";
import type { Made } from "../../protocol/layouts/run-layout.ts";
import { isOfProject } from "../../subject.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import { readKey } from "../anchor/keys.ts";
import { refuseUnlisted } from "../anchor/refuse-unlisted.ts";
import { keptContent } from "./kept-content.ts";
import type { Laid } from "./shared-files.ts";

/** The project that a run is about. */
export interface ProjectState {
  /** Its files, without the run's own. */
  readonly paths: readonly string[];
  /** Undefined where there is no commit. */
  readonly head: Exclude<Awaited<ReturnType<Context["openCommit"]>>, ReadProblem> | undefined;
}

export async function readProject(context: Context): Promise<ProjectState | Refusal> {
  const listed = await context.projectFiles();
  if (isProblem(listed)) return refuseUnlisted(listed);
  const head = await context.openCommit("HEAD");
  return {
    paths: withSteeringFiles(listed.map(({ path }) => path).filter(isOfProject), context.tree),
    head: isProblem(head) ? undefined : head,
  };
}

/** A lock on the project as it is: its file, in an envelope where it is to be signed, the sha256 of its text, and what it keeps of the frozen. */
interface FrozenProject {
  readonly lock: Lock;
  readonly file: Laid;
  readonly digest: string;
  readonly kept: readonly Laid[];
}

export function freezeProject(
  now: Freezable,
  batch: readonly string[],
  { paths, head }: ProjectState,
  made: Made,
  keyPath: string | undefined,
  context: Context,
): FrozenProject | Refusal {
  const lock = freeze(now, batch, paths, made);
  const text = `${JSON.stringify(lock, null, 2)}\n`;
  const digest = context.tree.sha256(text);
  const kept = keptContent(lock, now.tree, head?.files);
  if (keyPath === undefined)
    return { lock, file: { path: GROUND.lock, content: text, state: "written" }, digest, kept };
  const key = readKey(keyPath, "private", context);
  if (isProblem(key)) return refuse(key.problem, "Give --key an Ed25519 private key in PEM (PKCS#8).");
  const content = `${JSON.stringify(seal(LOCK_PAYLOAD, text, key, context.signer), null, 2)}\n`;
  return { lock, file: { path: GROUND.signedLock, content, state: "written" }, digest, kept };
}
