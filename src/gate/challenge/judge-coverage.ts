import { CHALLENGE_VERDICTS } from "../../contract/enums.ts";
import { firedTriggers } from "../../evidence/challenge/fired-triggers.ts";
import { askHint, type OpenChallenge } from "../../evidence/challenge/open-challenge.ts";
import type { TriggerFacts, TriggerSubject } from "../../evidence/challenge/trigger.ts";
import type { Level, Remark } from "../check.ts";
import type { Challenge } from "./challenges.ts";

const FOREIGN_HINT =
  "Challenge it before anybody acts on it, where it is, with `assay challenge run --all --from . --agent COMMAND`; `assay challenge triggers` lists what has to be.";

/** Whether a bug that has to be challenged was, and for all that it fires; a foreign run may keep the text of a challenge alone. */
export function* judgeCoverage(
  finding: TriggerSubject,
  challenge: Challenge | undefined,
  facts: TriggerFacts,
  whyOpen: (id: string) => OpenChallenge | undefined,
  isForeign: boolean,
): Iterable<Remark> {
  const { id, path, line } = finding;
  const level: Level = isForeign ? "warning" : "error";
  const { fired, unchecked } = firedTriggers(finding, facts);
  const record = challenge?.record?.verdict === undefined ? undefined : challenge.record;
  const why = (triggers: typeof fired) => triggers.map(one => `${one.id}: ${one.evidence}`).join(" ");
  if (record === undefined && !(isForeign && hasVerdict(challenge?.text))) {
    if (fired.length > 0) {
      const open = whyOpen(id);
      const reason = open === undefined ? "" : `${open.why} `;
      yield {
        ...{ level, path, line },
        message: `${id} has to be challenged, and nothing is decided. ${reason}${why(fired)}`,
        hint: isForeign ? FOREIGN_HINT : (open?.hint ?? askHint(id, 1)),
      };
    } else if (unchecked[0] !== undefined) yield { unchecked: unchecked[0] };
    return;
  }
  // What was challenged all the same need not be told.
  const silent = fired.filter(one => record?.triggers.includes(one.id) === false);
  if (record === undefined || isForeign || silent.length === 0) return;
  yield {
    ...{ level, path: record.path, line: record.lineOf("/triggers") },
    message: `The challenge of ${id} does not name all that it fires. ${why(silent)}`,
    hint: "Challenge the bug for that, too, and decide it again.",
  };
}

const hasVerdict = (text: Challenge["text"]) =>
  text?.verdicts.some(({ text: said }) => CHALLENGE_VERDICTS.some(known => known === said)) === true;
