import type { Step } from "../../command.ts";
import type { ChallengeRound } from "../../contract/challenge.ts";
import { challengeFiles } from "../../contract/naming.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { readRound } from "../../evidence/challenge/challenge-rounds.ts";
import { isProblem } from "../../tree.ts";
import type { ChallengeSite } from "./site.ts";

/** How often the round was asked so far, and what keeps the last answer to it. */
export function keptAnswers(
  id: string,
  round: ChallengeRound,
  { tree, desk }: Pick<ChallengeSite, "tree" | "desk">,
  earlier: ChallengeRoundRecord | undefined,
): { readonly asked: number; readonly steps: readonly Step[] } {
  const keep = (asked: number, what: Parameters<typeof challengeFiles.kept>[4]) =>
    challengeFiles.kept(desk.words, id, round, asked, what);
  let known = 0;
  while (tree.stat(keep(known + 1, "round.json")) !== undefined) known += 1;
  if (earlier === undefined) return { asked: known, steps: [] };
  const asked = Math.max(known + 1, earlier.asked);
  const files = [
    [earlier.prompt.path, keep(asked, "prompt.md")],
    [earlier.reply.path, keep(asked, "reply.md")],
    [challengeFiles.round(desk.rounds, id, round), keep(asked, "round.json")],
  ] as const;
  const steps = files.map(([from, path]): Step => {
    const content = tree.bytes(from);
    if (isProblem(content)) throw new Error(`${from} was there: ${content.problem}`);
    return { kind: "write", path, content };
  });
  return { asked, steps };
}

/** Keeps the answer to a round beside and takes it from its place, so that it counts no more and is not lost; nothing where there is none that can be read. */
export function setAside(
  id: string,
  round: ChallengeRound,
  site: Pick<ChallengeSite, "tree" | "desk">,
): readonly Step[] {
  const { tree, desk } = site;
  const known = readRound(tree, desk.rounds, id, round);
  if (known === undefined || "problem" in known) return [];
  return [
    ...keptAnswers(id, round, site, known.record).steps,
    { kind: "remove", path: challengeFiles.round(desk.rounds, id, round) },
    { kind: "remove", path: known.record.reply.path },
  ];
}
