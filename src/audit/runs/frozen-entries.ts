import type { Departure } from "../../anchor.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { FrozenEntry } from "../../contract/schemas/lock.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { parseJson } from "../../documents/json/json.ts";
import { createBase } from "../../evidence/base.ts";
import { lockState } from "../../evidence/ground/ground-facts.ts";
import type { GroundRecords } from "../../evidence/ground/ground-records.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { frozenFindings } from "../../gate/locked/frozen-findings.ts";
import { isOver } from "../../gate/moved-on.ts";
import { withSteeringFiles } from "../../protocol/freeze/steering-files.ts";
import { isOfProject } from "../../subject.ts";
import type { Tree } from "../../tree.ts";
import { AGREED, type Comparison, type Divergence, type Side } from "../comparison.ts";
import type { Ground } from "../ground.ts";

/** The lock's file; the one without a signature where both are there or none is. */
export const lockPath = (tree: Tree): string =>
  tree.stat(GROUND.lock) === undefined && tree.stat(GROUND.signedLock) !== undefined
    ? GROUND.signedLock
    : GROUND.lock;

/** Holds each entry of a lock against what is there, but for those that another probe looks at: the batch, and a pipeline of one's own. */
export function* frozenEntries(ground: Ground, records: GroundRecords): Iterable<Comparison> {
  const { tree } = ground;
  const { run } = { run: undefined, ...readRunRecord(tree) };
  if (run === undefined)
    return yield {
      unchecked: `Without a readable ${GROUND.run} nothing says what the lock is held against.`,
    };
  const { lock } = records;
  const sideOf = entrySides(lockPath(tree), records);
  yield lock.pipeline === run.pipeline ? AGREED : otherPipeline(sideOf("/pipeline", lock.pipeline), run);
  const { verifier, project, added } = stateOf(ground, records, run);
  const mine = verifier.filter(({ entry }) => !isElsewhere(entry));
  for (const { entry, state } of mine)
    yield {
      documented: sideOf(pointerOf(entry, records), `${entry.kind} ${entry.name}`),
      actual: { ...placeOf(entry, records), says: state },
      message: `The ${entry.kind} ${entry.name} is not as it was frozen.`,
      hint: "Restore what .assay/ held when it was frozen, or freeze anew with `assay oracle freeze`.",
    };
  const base = createBase(tree, run, undefined, ground.readCommit);
  const hasMovedOn = isOver(run, records.lines);
  let at = 0;
  for (const { level, path, line, message, hint } of frozenFindings(
    { state: { project, verifier, added }, records },
    { tree, base },
  )) {
    // What departed comes first, in the order of its entries; what was added has none.
    const departed = project[at++];
    const pointer = departed === undefined ? "/patterns" : pointerOf(departed.entry, records);
    const says =
      departed === undefined ? "what may be added" : `${departed.entry.kind} ${departed.entry.name}`;
    if (level !== "error") continue;
    if (hasMovedOn && isOfProject(path)) {
      yield AGREED;
      continue;
    }
    const divergence: Divergence = {
      documented: sideOf(pointer, says),
      actual: { path, line, says: departed?.state ?? "added" },
      message: named(message, path),
    };
    yield hint === undefined ? divergence : { ...divergence, hint };
  }
  const departed = mine.length + project.length;
  const compared = lock.entries.filter(entry => !isElsewhere(entry)).length;
  for (let same = compared - departed; same > 0; same--) yield AGREED;
}

/** The words of a check that names the file beside them, with the file among them. */
const named = (message: string, path: string) =>
  message.replace(/^It (?=was|steers)/, `${path} `).replace(/^Its value (\S+)/, `The value $1 of ${path}`);

/** Tickets and batch are held against the ledgers, and a pipeline of one's own against its rules. */
const isElsewhere = ({ kind, name }: FrozenEntry) =>
  kind === "ticket" || kind === "batch" || (kind === "pipeline" && name === "own");

function stateOf({ tree, paths, toolDigest: tool }: Ground, records: GroundRecords, run: Run) {
  const projectPaths = withSteeringFiles(paths.filter(isOfProject), tree);
  const read = { ledgers: new Set<string>(), tickets: new Map() };
  // The lock's own word on the pipeline, for another one is said once and not of each entry.
  const { pipeline } = records.lock;
  return lockState(records, { run: { ...run, pipeline }, tree, projectPaths, tool, read });
}

const pointerOf = (entry: Departure["entry"], { lock }: GroundRecords) =>
  `/entries/${lock.entries.indexOf(entry)}`;

/** Where a lock says what; one in an envelope says all of it in one line. */
function entrySides(path: string, { text, signed }: GroundRecords): (pointer: string, says: string) => Side {
  const document = parseJson(text);
  return (pointer, says) => ({
    path,
    line: signed === undefined ? document.lineOf(pointer) : document.lineOf("/payload"),
    says,
  });
}

/** Where the present state of a record of the judge is to be looked at. */
function placeOf({ kind, name }: FrozenEntry, { lines }: GroundRecords): Pick<Side, "path" | "line"> {
  const line = lines.find(({ id }) => id === name);
  if (kind === "finish-line") return { path: line?.path ?? GROUND.finishLines, line: line?.at ?? 0 };
  if (kind === "hold") return { path: name, line: 0 };
  return { path: kind === "tool" ? "assay --version" : GROUND.run, line: 0 };
}

const otherPipeline = (documented: Side, { pipeline }: Run): Divergence => ({
  documented,
  actual: { path: GROUND.run, line: 0, says: pipeline },
  message: `The run goes by another pipeline than the lock, ${pipeline}.`,
  hint: "Restore both as they were laid out together.",
});
