import { bugFiles } from "../../contract/naming.ts";
import { withoutBackticks } from "../../documents/locations.ts";
import type { Finding } from "../check.ts";
import type { Inputs } from "../inputs.ts";
import { deniesFix } from "./fix-reason.ts";

const PATCH_NAMES = /[^\s`"'()[\]<>,;]+\.patch(?![\w.])/g;

/** A finding at each bug whose entry names something else than its own patch; `fixed` has the ids of the bugs with a fix patch. */
export function* misnamedPatches(
  { path, bugs, dialect }: Inputs["bugs"],
  fixed: ReadonlySet<string>,
): Iterable<Finding> {
  const isOwnDialect = dialect?.id === "assay";
  for (const { id, fields } of bugs) {
    const patches = [
      { field: fields.get("regressionPatch"), own: bugFiles.regressionPatch(id), what: "regression patch" },
      {
        field: fixed.has(id) ? fields.get("fixPatch") : undefined,
        own: bugFiles.fixPatch(id),
        what: "fix patch",
      },
    ];
    for (const { field, own, what } of patches) {
      const named = withoutBackticks(field?.text ?? "");
      if (field === undefined || named === "" || deniesFix(named)) continue;
      if (isOwnDialect ? named === own : mayMean(named, own)) continue;
      const message = `${id} names ${named} as its ${what}, not ${own}.`;
      yield { level: "error", path, line: field.line, message, hint: "Name its own." };
    }
  }
}

/** Other people's layouts put names into sentences and leave directories out; one that names other patches alone is wrong there too. */
function mayMean(text: string, own: string): boolean {
  const names = text.match(PATCH_NAMES) ?? [];
  return (
    names.length === 0 ||
    names.some(name => own === name || own.endsWith(`/${name}`) || name.endsWith(`/${own}`))
  );
}
