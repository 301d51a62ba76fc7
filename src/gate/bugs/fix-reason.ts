import { bugFiles } from "../../contract/naming.ts";
import { withoutBackticks } from "../../documents/locations.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import type { Finding, Unchecked } from "../check.ts";
import type { Inputs } from "../inputs.ts";

/** A finding at each bug that has no fix patch and does not say why. */
export function* unexplainedBugs(
  { path, bugs, dialect }: Inputs["bugs"],
  fixed: ReadonlySet<string>,
): Iterable<Finding | Unchecked> {
  const hasPlace = Object.values(dialect?.labels ?? {}).includes("fixPatch");
  for (const { id, line, fields } of bugs) {
    const field = fields.get("fixPatch");
    if (fixed.has(id) || isExempt(fields) || isReason(field?.text ?? "")) continue;
    if (hasPlace)
      yield {
        level: "error",
        path,
        line: field?.line ?? line,
        message: `${id} has neither a fix patch nor a reason for having none.`,
        hint: `Write ${bugFiles.fixPatch(id)}, or say why not in the field Fix patch: none — why.`,
      };
    else yield { unchecked: "BUGS.md has no field that says why there is no fix patch" };
  }
}

/** Whether a bug's entry says that the bug is exempt from its test. */
export function isExempt(fields: BugRecord["fields"]): boolean {
  return [fields.get("closure"), fields.get("verdict")].some(field => /^exempt\b/i.test(field?.text ?? ""));
}

/** Whether a field says that there is no fix patch. */
export const deniesFix = (text: string): boolean => /^(?:none|no fix patch)\b/i.test(text);

/** `none — why` or prose; neither a path nor a bare no is a reason. */
function isReason(text: string): boolean {
  const reason = withoutBackticks(text);
  const words = reason.replace(/^(?:none|no fix patch|no|n\/a)(?![\p{L}\p{N}])/iu, "");
  return !reason.endsWith(".patch") && /\p{L}/u.test(words);
}
