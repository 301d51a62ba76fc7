import type { Context, FlagsOf } from "../../command.ts";
import { isProblem } from "../../tree.ts";
import type { ANCHOR_OPTIONS } from "./options.ts";

/**
 * The revision whose records are believed: the one that is named, else HEAD. Whoever works on the project can commit to it: beside
 * another anchor, only the revision that is named counts.
 */
export function trustedRevision({ base, trust, expect }: Partial<FlagsOf<typeof ANCHOR_OPTIONS>>) {
  return base ?? (trust === undefined && expect === undefined ? "HEAD" : undefined);
}

/** Digests of files as the trusted revision has them; none where no revision is trusted. */
export function trustedDigest(
  flags: FlagsOf<typeof ANCHOR_OPTIONS>,
  context: Context,
): Context["headDigest"] {
  const revision = trustedRevision(flags);
  if (revision === "HEAD") return context.headDigest;
  if (revision === undefined)
    return () => ({ problem: "No revision is trusted beside --expect or --trust; name one with --base." });
  return path => {
    const answer = context.readCommit(revision, [path]);
    if (isProblem(answer)) return answer;
    const text = answer.files.get(path);
    return { commit: answer.commit, sha256: text === undefined ? undefined : context.tree.sha256(text) };
  };
}
