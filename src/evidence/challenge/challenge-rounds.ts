import { CHALLENGE_ROUNDS, type ChallengeRound } from "../../contract/challenge.ts";
import { challengeFiles } from "../../contract/naming.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { type ChallengeAnswer, parseReply } from "../../documents/reports/challenge-reply.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { type GroundProblem, readRecord } from "../read-record.ts";
import { validatorOf } from "../validate.ts";

/** What is recorded of a round: what was asked and answered, or why that cannot be relied on. */
export type KnownRound = { readonly record: ChallengeRoundRecord } | GroundProblem;

/** The record of one round of one finding; undefined where it was not asked. `directory` holds the records. */
export function readRound(
  tree: Tree,
  directory: string,
  id: string,
  round: ChallengeRound,
): KnownRound | undefined {
  const path = challengeFiles.round(directory, id, round);
  if (tree.stat(path) === undefined) return undefined;
  const read = readRecord<ChallengeRoundRecord>(tree, path, validatorOf("challenge-round"), found =>
    found.bug !== id
      ? { pointer: "/bug", wrong: `is not ${id}, after which the file is named` }
      : found.round !== round
        ? { pointer: "/round", wrong: `is not ${round}, after which the file is named` }
        : (found.answer === null) === (found.fault === null)
          ? { pointer: "/fault", wrong: "has to be there where there is no answer, and only there" }
          : (wordsFault(found, tree) ?? answerFault(found, tree)),
  );
  return "problem" in read ? read : { record: read.value };
}

/** Both rounds of a finding, in order. */
export const readRounds = (tree: Tree, directory: string, id: string): readonly (KnownRound | undefined)[] =>
  CHALLENGE_ROUNDS.map(round => readRound(tree, directory, id, round));

/** A record is of what was asked and answered as long as that lies there as it came. */
function wordsFault({ prompt, reply }: ChallengeRoundRecord, tree: Tree) {
  for (const [pointer, { path, sha256 }] of [
    ["/prompt", prompt],
    ["/reply", reply],
  ] as const) {
    const now = tree.entryDigest(path);
    if (now !== sha256) return { pointer, wrong: `names ${path}, which is not there as it was recorded` };
  }
  return undefined;
}

/** A record that says something else than the reply is nobody's answer. */
function answerFault({ reply, answer }: ChallengeRoundRecord, tree: Tree) {
  if (answer === null) return undefined;
  const text = tree.read(reply.path);
  const parsed = isProblem(text) ? undefined : parseReply(text);
  if (parsed !== undefined && "answer" in parsed && said(parsed.answer) === said(answer)) return undefined;
  return { pointer: "/answer", wrong: `is not what ${reply.path} says` };
}

const said = ({ verdict, severity, reasons, cited }: ChallengeAnswer) =>
  JSON.stringify([verdict, severity, reasons, cited.map(({ path, line, text }) => [path, line, text])]);
