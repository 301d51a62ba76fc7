import { bugFiles } from "../../contract/naming.ts";
import type { ChallengeRecord } from "../../contract/schemas/challenge.ts";
import type { Tree } from "../../tree.ts";
import { type GroundProblem, readRecord } from "../read-record.ts";
import { validatorOf } from "../validate.ts";

/** What the challenge of a finding came to, by its record; undefined where there is none. */
export function decidedChallenge(
  tree: Tree,
  id: string,
): { readonly record: ChallengeRecord } | GroundProblem | undefined {
  const path = bugFiles.challengeRecord(id);
  if (tree.stat(path) === undefined) return undefined;
  const read = readRecord<ChallengeRecord>(tree, path, validatorOf("challenge"), ({ bug }) =>
    bug === id ? undefined : { pointer: "/bug", wrong: `is not ${id}, after which the file is named` },
  );
  return "problem" in read ? read : { record: read.value };
}
