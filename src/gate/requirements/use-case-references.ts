import { isRecord } from "../../documents/json/json.ts";
import { pointerKey } from "../../documents/json/json-pointers.ts";
import type { Inputs } from "../inputs.ts";

/** A use case that the integration results name, or one that they have to name. */
export type UseCaseReference =
  /** `namedBy` is the beginning of a sentence. */
  | { readonly id: string; readonly line: number; readonly namedBy: string }
  | { readonly id: string; readonly line: number; readonly isLeftOut: boolean };

/** What a group says that exercises no use case but what all of them stand on. */
const NO_USE_CASE = /^\[infrastructure\]$/i;

/** Every use case that a group or the coverage map names, and every definition, which the map may leave out. */
export function useCaseReferences({
  integration,
  requirements,
  sidecars,
}: Pick<Inputs, "integration" | "requirements" | "sidecars">): readonly UseCaseReference[] {
  const { path, groups, lineOf } = integration;
  const root = sidecars.find(sidecar => sidecar.path === path)?.document.value;
  const coverage = isRecord(root) && isRecord(root["uc_coverage"]) ? root["uc_coverage"] : undefined;
  const exercised = groups.flatMap(({ name, line, useCases }) =>
    useCases
      .filter(id => !NO_USE_CASE.test(id))
      .map(id => ({ id, line, namedBy: `The group "${name}" exercises` })),
  );
  const covered = Object.keys(coverage ?? {}).map(id => ({
    id,
    get line() {
      return lineOf(`/uc_coverage/${pointerKey(id)}`);
    },
    namedBy: "uc_coverage has",
  }));
  const defined = requirements.useCases.map(({ id }) => ({
    id,
    get line() {
      return lineOf("/uc_coverage");
    },
    isLeftOut: coverage !== undefined && !Object.hasOwn(coverage, id),
  }));
  return [...exercised, ...covered, ...defined];
}
