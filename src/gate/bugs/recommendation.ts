import { fixedBugs } from "../../evidence/reports/fixed-bugs.ts";
import { readSeverity } from "../../evidence/reports/severity.ts";
import type { IntegrationGroup, IntegrationSidecar } from "../../evidence/sidecars.ts";
import type { Level } from "../check.ts";
import type { Inputs } from "../inputs.ts";

/** What is wrong with one conclusion, or why it cannot be judged. */
export type Judgement =
  | { readonly level: Level; readonly message: string }
  | { readonly unchecked: string }
  | undefined;

/** Ids and severities of the confirmed bugs that no record calls fixed. */
export function openBugs({ bugs, documents, sidecars }: Pick<Inputs, "bugs" | "documents" | "sidecars">) {
  const fixed = fixedBugs(documents, sidecars);
  return bugs.bugs
    .filter(({ id }) => !fixed.has(id))
    .map(({ id, fields }) => ({ id, severity: readSeverity(fields.get("severity")?.text) }));
}

/** Whether the recommendation follows from the groups and the bugs that are open; an open bug is a reason not to ship, too. */
export function judgeRecommendation(
  { recommendation, groups }: IntegrationSidecar,
  open: ReturnType<typeof openBugs>,
): Judgement {
  if (recommendation === undefined)
    return { unchecked: "the recommendation is none that the contract knows" };
  const short = groups.filter(group => group.result !== "pass");
  if (recommendation !== "SHIP")
    return short.length > 0 || open.length > 0
      ? undefined
      : error(`The recommendation is ${recommendation}, but every group passed and no bug is open.`);
  if (groups.length === 0) return error("The recommendation is SHIP, but no group was run.");
  if (short.length > 0) {
    const shares = `${short.length} of ${groups.length} groups`;
    return error(`The recommendation is SHIP, but ${shares} did not pass: ${named(short)}.`);
  }
  const grave = open.filter(({ severity }) => severity === "CRITICAL" || severity === "HIGH");
  const bugs = listed(grave.map(({ id, severity }) => `${id} (${severity})`));
  if (grave.length === 0) return undefined;
  return { level: "warning", message: `The recommendation is SHIP while these bugs are open: ${bugs}.` };
}

/** Whether what is said of each use case follows from the groups that exercise it, by JSON pointer. */
export function judgeCoverage({ coverage, groups }: IntegrationSidecar) {
  const byUseCase = groupsByUseCase(groups);
  const isComplete = groups.every(group => group.useCases.length > 0);
  return [...coverage].map(([useCase, state]) => {
    const own = byUseCase.get(useCase) ?? [];
    const judgement =
      own.length > 0 ? judgeMapped(useCase, state, own) : judgeUnmapped(useCase, state, isComplete);
    return { pointer: `/uc_coverage/${useCase}`, judgement };
  });
}

function groupsByUseCase(
  groups: readonly IntegrationGroup[],
): ReadonlyMap<string, readonly IntegrationGroup[]> {
  const byUseCase = new Map<string, IntegrationGroup[]>();
  for (const group of groups)
    for (const useCase of group.useCases) {
      const known = byUseCase.get(useCase);
      if (known === undefined) byUseCase.set(useCase, [group]);
      else known.push(group);
    }
  return byUseCase;
}

function judgeUnmapped(useCase: string, state: string, isComplete: boolean): Judgement {
  if (state === "not_mapped") return undefined;
  if (!isComplete) return { unchecked: "a group does not say which use cases it exercises" };
  return error(`${useCase} is ${state}, but no group exercises it.`);
}

function judgeMapped(useCase: string, state: string, own: readonly IntegrationGroup[]): Judgement {
  const passed = own.filter(group => group.result === "pass").length;
  if (state === "not_mapped")
    return error(`${useCase} is not_mapped, but groups exercise it: ${named(own)}.`);
  if (state === "covered_pass" && passed === 0)
    return error(`${useCase} is covered_pass, but no group that exercises it passed: ${named(own)}.`);
  if (state === "covered_fail" && passed === own.length)
    return error(`${useCase} is covered_fail, but every group that exercises it passed: ${named(own)}.`);
  return undefined;
}

const error = (message: string): Judgement => ({ level: "error", message });

const named = (groups: readonly IntegrationGroup[]) =>
  listed(groups.map(({ name, result = "no result" }) => `"${name}" (${result})`));

const MOST_NAMES = 5;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
