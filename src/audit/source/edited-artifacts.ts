import { fitsPattern } from "../../contract/path-pattern.ts";
import type { ControlFiles } from "../../gate/control.ts";
import { type Ground, textOf } from "../ground.ts";
import { isKnownPath, knownPatterns } from "../prose/known-paths.ts";

/** Valid runs that the repository keeps, at which controls are tried. */
const RUNS = ["examples/kettle/", "test/fixtures/no-bugs/"];

const filesOf = (run: string, ground: Ground): ControlFiles => ({
  paths: ground.paths.filter(path => path.startsWith(run)).map(path => path.slice(run.length)),
  text: path => textOf(ground, run + path),
});

/** Each check of the playbook, and what its controls edit in those runs. */
function editedPaths(ground: Ground) {
  const runs = RUNS.map(run => filesOf(run, ground));
  return ground.toolkit.checks
    .filter(({ folder }) => folder === "checks")
    .map(({ id, folder, controls }) => {
      const edits = controls.flatMap(control => runs.map(files => control.break(files) ?? {}));
      return { id, folder, paths: edits.flatMap(edit => Object.keys(edit)) };
    });
}

/** Ids of the checks by each artifact of the contract that one of their controls edits, and so is seen to be judged. */
export function checksByArtifact(ground: Ground): ReadonlyMap<string, readonly string[]> {
  const edited = editedPaths(ground);
  return new Map(
    ground.toolkit.artifacts.map(({ id, path }) => [
      id,
      edited.filter(({ paths }) => paths.some(one => fitsPattern(path, one))).map(check => check.id),
    ]),
  );
}

/** Checks of the playbook whose controls edit no file that the contract knows. */
export function checksOfNothing(ground: Ground) {
  const patterns = knownPatterns(ground);
  return editedPaths(ground).filter(({ paths }) => !paths.some(path => isKnownPath(path, patterns)));
}
