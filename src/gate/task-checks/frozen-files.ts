import { fitsAny, splitValueName } from "../../anchor.ts";
import { FROZEN_CONFIGURATION } from "../../contract/frozen.ts";
import { changedLine, valueLine } from "../changed-lines.ts";
import { defineCheck } from "../check.ts";
import { adding, removing, replacing } from "../control.ts";

const ADDED = "was added after the freeze";
const TAKE_AWAY = "Take it away: how the tests are run is not the worker's to say.";
const HINT = "Put it back as it was: what the finish line depends on is not the worker's to change.";

/** What the finish line depends on is as it was frozen. */
export const frozenFiles = defineCheck({
  id: "frozen-files",
  title: "What was frozen is as it was",
  why: "The quickest way to a passing test is to change the test. Tests, the configuration of their runner, package scripts and locked dependencies were there before the work began and say what done means; whoever does the work may add to them, and nothing more. A difference is shown by its first line, so that it can be put right.",
  phase: 1,
  needs: ["context", "ground"],
  unit: "frozen files",
  subjects: ({ ground }) =>
    ground.records.lock.entries.filter(({ kind }) => kind === "file" || kind === "value"),
  floor: () => 0,
  *check(_entries, { context, ground }) {
    for (const { entry, state } of ground.state.project) {
      const { kind, name, sha256 } = entry;
      const path = kind === "file" ? name : splitValueName(name).path;
      const what = kind === "file" ? "It" : `Its value ${splitValueName(name).pointer}`;
      const message = `${what} was frozen, and is ${state === "gone" ? "gone or cannot be read" : "different"}.`;
      const line = kind === "file" ? changedLine(path, sha256, context) : valueLine(name, context.tree);
      yield { level: "error", path, line, message, hint: HINT };
    }
    for (const path of ground.state.added)
      if (fitsAny(FROZEN_CONFIGURATION, path))
        yield {
          level: "error",
          path,
          line: 0,
          message: `It steers the tests, and ${ADDED}.`,
          hint: TAKE_AWAY,
        };
      else yield { level: "note", path, line: 0, message: `It fits a frozen pattern and ${ADDED}.` };
  },
  controls: [
    {
      name: "a test is made to pass",
      alsoRed: ["finish-lines"],
      break: replacing(/^test\//, /$/, "\n"),
    },
    {
      name: "a test is run by another script",
      alsoRed: ["finish-lines"],
      break: replacing(/^package\.json$/, /"test": "/, '"test": "true || '),
    },
    {
      name: "a runner is told to collect nothing",
      alsoRed: ["finish-lines"],
      break: adding("pytest.ini", "[pytest]\naddopts = --co\n", /^test\//),
    },
    { name: "a frozen test is gone", alsoRed: ["finish-lines"], break: removing(/^test\//) },
  ],
});
