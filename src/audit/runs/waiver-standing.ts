import { GROUND } from "../../contract/ground-files.ts";
import { WAIVERS } from "../../contract/naming.ts";
import { faultOf, stalenessOf, type Waivable, type Waiver } from "../../evidence/ground/waivers.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { formatStamp } from "../../stamp.ts";
import { AGREED, type Comparison, type Side } from "../comparison.ts";
import type { Ground } from "../ground.ts";
import { recordedGate, recordedWaivable, VERDICT } from "./recorded-gate.ts";

const RENEW = "Have its owner renew or withdraw it.";

/** Whether a waiver is in force, about a file that is there, and still needed by the verdict that is recorded. */
export function* judgeWaiver(waiver: Waiver, ground: Ground): Iterable<Comparison> {
  const { tree, toolkit, now } = ground;
  const recorded = recordedGate(tree);
  const listed: Waivable =
    recorded === undefined || "fault" in recorded ? new Map() : recordedWaivable(recorded);
  const checks: Waivable = new Map(toolkit.checks.map(({ id }) => [id, listed.get(id) ?? NOTHING_KNOWN]));
  const { run } = { run: undefined, ...readRunRecord(tree) };
  const says = waiver.check ?? `what ${waiver.runId ?? "a run"} waits for`;
  const documented: Side = { path: WAIVERS, line: waiver.line, says };
  const differs = (actual: Side, message: string) => ({ documented, actual, message, hint: RENEW });

  const fault = faultOf(waiver, { checks, now, runId: run?.run_id });
  const isKnown = waiver.check === undefined || checks.has(waiver.check);
  if (fault !== undefined)
    return yield differs(
      isKnown
        ? { path: GROUND.run, line: 0, says: `${run?.run_id ?? "no run"}, and it is ${formatStamp(now)}` }
        : { path: "assay gate --list", line: 0, says: "no such check" },
      fault,
    );
  yield AGREED;

  const { path } = waiver;
  const isListed = path !== undefined && listed.get(waiver.check ?? "")?.paths.has(path) === true;
  if (path !== undefined)
    yield isListed || tree.stat(path) !== undefined
      ? AGREED
      : differs({ path, line: 0, says: "no such file" }, `The waiver is about ${path}, which is not there.`);

  if (recorded === undefined || "fault" in recorded) {
    const why = recorded === undefined ? `There is no ${VERDICT}.` : recorded.fault;
    return yield { unchecked: `Whether ${says} still has to be waived is not known. ${why}` };
  }
  const stale = stalenessOf(waiver, checks);
  if (stale === undefined) return yield AGREED;
  yield { ...differs({ path: VERDICT, line: 0, says: "nothing of it" }, stale), severity: "low" };
}

/** A check of which no verdict says anything. */
const NOTHING_KNOWN = { isJudged: false, isIncomplete: false, isPending: false, paths: new Set<string>() };
