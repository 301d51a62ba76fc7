import type { Context } from "../../command.ts";
import { isProblem } from "../../tree.ts";

/** Digests of files as the trusted revision has them: the one that is named, else HEAD. */
export function trustedDigest(base: string | undefined, context: Context): Context["headDigest"] {
  if (base === undefined) return context.headDigest;
  return path => {
    const answer = context.readCommit(base, [path]);
    if (isProblem(answer)) return answer;
    const text = answer.files.get(path);
    return { commit: answer.commit, sha256: text === undefined ? undefined : context.tree.sha256(text) };
  };
}
