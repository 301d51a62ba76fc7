import { SEVERITIES, type Severity } from "../../contract/enums.ts";
import { isRecord } from "../../documents/json/json.ts";
import type { SidecarFile } from "../../evidence/run-files.ts";
import type { Remark } from "../check.ts";
import { type Backing, figureAt, judgeFigures } from "./figures.ts";

/** The numbers of bugs that run metadata states: in all, and of each severity where it states any. */
export function statedCounts(metadata: SidecarFile | undefined) {
  const value = metadata?.document.value;
  if (metadata === undefined || !isRecord(value)) return [];
  const { path, document } = metadata;
  const bySeverity = value["bug_severity"];
  const counts = [
    { what: "bug_count", pointer: "/bug_count", stated: value["bug_count"] },
    ...(isRecord(bySeverity) ? SEVERITIES : []).map(what => ({
      ...{ what, pointer: `/bug_severity/${what}` },
      stated: isRecord(bySeverity) ? (bySeverity[what] ?? 0) : 0,
    })),
  ];
  return counts.flatMap(({ stated, ...count }) =>
    typeof stated === "number" ? [{ ...count, stated, path, lineOf: document.lineOf }] : [],
  );
}

/** Whether a stated number is that of the bugs with these severities. */
export function judgeCount(
  { what, stated, pointer, ...place }: ReturnType<typeof statedCounts>[number],
  severities: readonly (Severity | undefined)[],
): Iterable<Remark> {
  const figure = figureAt(place, pointer, { what, stated, backing: bugsOf(what, severities) });
  return judgeFigures([figure], (_figure, { actual, by }) => ({
    message: `The run metadata says ${stated} for ${what}, ${by} has ${actual}.`,
    hint: `Count the bugs of ${by} again.`,
  }));
}

/** How many of the bugs with these severities a number of the run metadata is of. */
export function bugsOf(what: string, severities: readonly (Severity | undefined)[]): Backing<number> {
  const by = "BUGS.md";
  if (!SEVERITIES.some(severity => severity === what)) return { actual: severities.length, by };
  return severities.includes(undefined)
    ? { unchecked: "BUGS.md gives a bug no severity that the contract knows" }
    : { actual: severities.filter(severity => severity === what).length, by };
}
