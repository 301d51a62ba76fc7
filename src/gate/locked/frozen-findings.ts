import { fitsAny, splitValueName } from "../../anchor.ts";
import { FROZEN_CONFIGURATION, MANIFEST_VALUES, MANIFESTS, STEERING_FILES } from "../../contract/frozen.ts";
import type { FrozenEntry, Lock } from "../../contract/schemas/lock.ts";
import type { GroundFacts } from "../../evidence/ground/ground-facts.ts";
import { absenceDigest, isAbsent } from "../../protocol/freeze/absence.ts";
import type { Tree } from "../../tree.ts";
import type { Finding } from "../check.ts";
import type { RunContext } from "../inputs.ts";
import { changedLine, valueLine } from "./changed-lines.ts";

const ADDED = "was added after the freeze";
const TAKE_AWAY = "Take it away: how the tests are run is not the worker's to say.";
const HINT = "Put it back as it was: what the finish line depends on is not the worker's to change.";

/** What of the project is not as it was frozen, by its first line that differs, and what came later. */
export function* frozenFindings(
  { state: { project, added }, records: { lock } }: Pick<GroundFacts, "state" | "records">,
  context: Pick<RunContext, "tree" | "base">,
): Iterable<Finding> {
  const absence = absenceDigest(context.tree);
  context.base.prefetch(project.flatMap(({ entry: { kind, name } }) => (kind === "file" ? [name] : [])));
  for (const { entry, state } of project) {
    const { kind, name, sha256 } = entry;
    const path = kind === "file" ? name : splitValueName(name).path;
    const what = kind === "file" ? "It" : `Its value ${splitValueName(name).pointer}`;
    const wasAbsent = sha256 === absence;
    const message = wasAbsent
      ? `${what} steers the tests, and ${state === "gone" ? "cannot be read" : ADDED}.`
      : `${what} was frozen, and is ${state === "gone" ? "gone or cannot be read" : "different"}.`;
    const line = lineOf(entry, path, wasAbsent, context);
    yield { level: "error", path, line, message, hint: wasAbsent ? TAKE_AWAY : HINT };
  }
  for (const path of added)
    if (isSteering(path, lock, context.tree))
      yield { level: "error", path, line: 0, message: `It steers the tests, and ${ADDED}.`, hint: TAKE_AWAY };
    else yield { level: "note", path, line: 0, message: `It fits a frozen pattern and ${ADDED}.` };
}

function lineOf(
  { kind, name, sha256 }: FrozenEntry,
  path: string,
  wasAbsent: boolean,
  context: Pick<RunContext, "tree" | "base">,
): number {
  if (kind !== "file") return valueLine(name, context.tree);
  return wasAbsent ? 0 : changedLine(path, sha256, context);
}

/** Whether a file that came later has a say in what was frozen; a package of its own, in a directory where nothing was, may bring what it likes. */
function isSteering(path: string, { entries }: Lock, tree: Tree): boolean {
  if (fitsAny(FROZEN_CONFIGURATION, path)) return true;
  if (!fitsAny(STEERING_FILES, path)) return false;
  // Settings in a directory of their own, .mvn/, are about the one around it.
  const directory = path.slice(0, path.lastIndexOf("/") + 1).replace(/(?<=^|\/)(?:\.[^/]+\/)+$/, "");
  const isBeside = entries.some(
    ({ kind, name }) => (kind === "file" || kind === "value") && name.startsWith(directory),
  );
  if (directory !== "" && !isBeside) return false;
  return (
    !fitsAny([MANIFESTS], path) ||
    MANIFEST_VALUES.some(pointer => !isAbsent({ kind: "value", name: `${path}#${pointer}` }, tree))
  );
}
