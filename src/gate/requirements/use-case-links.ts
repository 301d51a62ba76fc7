import type {
  RequirementRecord,
  RequirementsDocument,
  UseCaseRecord,
} from "../../documents/reports/requirements.ts";
import { asList, asRecord, asText } from "../../evidence/lenient-values.ts";
import type { MarkdownFile, SidecarFile } from "../../evidence/run-files.ts";
import type { Finding } from "../check.ts";

/** A use case with all that its section says. */
export interface UseCaseText extends UseCaseRecord {
  readonly text: string;
}

export function textsOfUseCases(
  { useCases, path }: RequirementsDocument & { readonly path: string },
  documents: readonly MarkdownFile[],
): readonly UseCaseText[] {
  const lines = documents.find(file => file.path === path)?.document.lines ?? [];
  return useCases.map(one => ({
    ...one,
    text: lines
      .slice(one.line, one.endLine)
      .map(({ text }) => text)
      .join("\n"),
  }));
}

/** What a use case lacks: somebody, requirements, requirements that are defined, and one that can be tested. */
export function* judgeUseCase(
  { id, line, text, linksTo }: UseCaseText,
  path: string,
  defined: ReadonlyMap<string, RequirementRecord>,
): Iterable<Finding> {
  const error = (message: string, hint: string): Finding => ({ level: "error", path, line, message, hint });
  if (!/\bactors?\b\W{0,4}[:.]\W*\w/i.test(text))
    yield error(`${id} names no actor.`, 'Say who needs it: "Actor: …".');
  if (linksTo.length === 0)
    return yield error(`${id} leads to no requirement.`, "Name the requirements that serve it.");
  const unknown = linksTo.filter(one => !defined.has(one));
  if (unknown.length > 0)
    yield error(
      `${id} leads to ${unknown.join(", ")}, which is not defined.`,
      "Name requirements by the ids of their headings.",
    );
  const stated = linksTo.flatMap(one => defined.get(one)?.fields.get("Specificity")?.text ?? []);
  if (stated.length > 0 && !stated.some(word => /^\W*specific\b/i.test(word)))
    yield error(`${id} leads to no specific requirement.`, "Add a requirement that a test can hold.");
}

/** Groups of the integration results that claim more use cases than one group can exercise. */
export function* crowdedGroups(sidecars: readonly SidecarFile[], most: number): Iterable<Finding> {
  for (const { schema, path, document } of sidecars) {
    if (schema !== "integration-results") continue;
    for (const [index, value] of asList(asRecord(document.value)["groups"]).entries()) {
      const group = asRecord(value);
      const count = asList(group["use_cases"]).filter(id => asText(id) !== undefined).length;
      if (count <= most) continue;
      yield {
        level: "error",
        path,
        line: document.lineOf(`/groups/${index}/use_cases`),
        message: `The group "${asText(group["name"]) ?? index + 1}" claims ${count} use cases; a group has ${most} at most.`,
        hint: "Split the group, so that each result is about something.",
      };
    }
  }
}
