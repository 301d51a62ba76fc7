import type { Artifact } from "../../contract/artifacts.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";
import { isKnownPath, RUN_ROOT } from "../prose/known-paths.ts";
import { namedPaths } from "../prose/named-paths.ts";
import type { PromptedPhase } from "./prompted-phases.ts";
import { renderedPrompt } from "./rendered-prompt.ts";

/** What a phase has to leave and may write stands in its prompt, with the fewest lines that are asked for. */
export function* toldFiles(ground: Ground): Iterable<Comparison> {
  for (const phase of ground.toolkit.phases) {
    const [template = ""] = phase.templates;
    const lines = renderedPrompt(ground, phase).split("\n");
    const lacks = (path: string, message: string): Comparison => ({
      documented: sideAt(ground, template, "{{artifacts}}", "no such line"),
      actual: sideAt(ground, "src/contract/artifacts.ts", `"${path}"`, path),
      message: `The prompt of ${nameOf(phase)} ${message}`,
    });
    for (const { path, minLines } of requiredOf(phase, ground)) {
      const told = lines.filter(line => line.includes(`\`${path}\``) && line !== `- \`${path}\``);
      const isLong = minLines === undefined || told.some(line => line.includes(`at least ${minLines} lines`));
      if (told.length === 0) yield lacks(path, `does not ask for ${path}.`);
      else yield isLong ? AGREED : lacks(path, `does not ask for ${minLines} lines of ${path}.`);
    }
    for (const glob of phase.writes.filter(one => !one.startsWith("work/")))
      yield lines.includes(`- \`${glob}\``) ? AGREED : lacks(glob, `does not allow to write ${glob}.`);
  }
}

/** Records that assay lays out; the phase only fills in who it was. */
const LAID_OUT = ["run-metadata"];

const requiredOf = (
  { pipeline, number, strategy }: PromptedPhase,
  { toolkit }: Ground,
): readonly Artifact[] =>
  pipeline === "playbook" && strategy === undefined
    ? toolkit.artifacts.filter(
        ({ id, phase, when }) => phase === number && when !== "optional" && !LAID_OUT.includes(id),
      )
    : [];

const nameOf = ({ name, strategy }: PromptedPhase) =>
  strategy === undefined ? name : `${name}, ${strategy}`;

/** A template names only what a phase that it belongs to may read or write. */
export function* namedFiles(ground: Ground): Iterable<Comparison> {
  const { phases } = ground.toolkit;
  for (const path of new Set(phases.flatMap(({ templates }) => templates))) {
    const users = phases.filter(({ templates }) => templates.includes(path));
    const patterns = users.flatMap(({ reads, writes }) => [...reads, ...writes]);
    for (const named of namedPaths(ground, path)) {
      if (named.where !== "code" || !RUN_ROOT.test(named.path)) continue;
      yield isKnownPath(named.path, patterns)
        ? AGREED
        : {
            documented: { path, line: named.line, says: named.path },
            actual: sideAt(ground, "src/contract/phases.ts", "PHASES", "no such pattern"),
            message: `No phase that is told this may read or write ${named.path}.`,
          };
    }
  }
}
