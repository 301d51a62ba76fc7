import { LANGUAGES, type Language } from "../../contract/languages.ts";
import type { Commands } from "../../contract/schemas/commands.ts";
import type { Tree } from "../../tree.ts";
import { asList, asRecord, asText } from "../lenient-values.ts";
import type { SidecarFile } from "../run-files.ts";

/** The languages of a project: by the commands that run its tests, and by the manifests at its root; one stray file says nothing. */
export function projectLanguages(tree: Tree, sidecars: readonly SidecarFile[]): readonly Language[] {
  const programs = new Set(sidecars.flatMap(programsOf));
  return LANGUAGES.filter(
    ({ manifests, programs: runners }) =>
      manifests.some(path => tree.stat(path)?.kind === "file") ||
      runners.some(program => programs.has(program)),
  );
}

/** What the suite and the single test are run by. */
function programsOf({ schema, document }: SidecarFile): readonly string[] {
  if (schema !== "commands") return [];
  const { suite, test }: Partial<Record<keyof Commands, unknown>> = asRecord(document.value);
  return [suite, test].flatMap(argv => {
    const program = asText(asList(argv)[0]);
    return program === undefined ? [] : [program.slice(program.lastIndexOf("/") + 1)];
  });
}
