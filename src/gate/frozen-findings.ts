import { fitsAny, type LockState, splitValueName } from "../anchor.ts";
import { STEERING_FILES } from "../contract/frozen.ts";
import { changedLine, valueLine } from "./changed-lines.ts";
import type { Finding } from "./check.ts";
import type { RunContext } from "./inputs.ts";

const ADDED = "was added after the freeze";
const TAKE_AWAY = "Take it away: how the tests are run is not the worker's to say.";
const HINT = "Put it back as it was: what the finish line depends on is not the worker's to change.";

/** What of the project is not as it was frozen, by its first line that differs, and what came later. */
export function* frozenFindings(
  { project, added }: LockState,
  context: Pick<RunContext, "tree" | "base">,
): Iterable<Finding> {
  for (const { entry, state } of project) {
    const { kind, name, sha256 } = entry;
    const path = kind === "file" ? name : splitValueName(name).path;
    const what = kind === "file" ? "It" : `Its value ${splitValueName(name).pointer}`;
    const message = `${what} was frozen, and is ${state === "gone" ? "gone or cannot be read" : "different"}.`;
    const line = kind === "file" ? changedLine(path, sha256, context) : valueLine(name, context.tree);
    yield { level: "error", path, line, message, hint: HINT };
  }
  for (const path of added)
    if (fitsAny(STEERING_FILES, path))
      yield { level: "error", path, line: 0, message: `It steers the tests, and ${ADDED}.`, hint: TAKE_AWAY };
    else yield { level: "note", path, line: 0, message: `It fits a frozen pattern and ${ADDED}.` };
}
