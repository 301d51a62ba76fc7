import { SEVERITIES, type Severity } from "../contract/enums.ts";
import { isRecord } from "../documents/json.ts";
import type { Finding, Unchecked } from "./check.ts";
import type { SidecarFile } from "./run-files.ts";

/** The numbers of bugs that run metadata states: in all, and of each severity where it states any. */
export function statedCounts(metadata: SidecarFile | undefined) {
  const value = metadata?.document.value;
  if (metadata === undefined || !isRecord(value)) return [];
  const { path, document } = metadata;
  const bySeverity = value["bug_severity"];
  const counts = [
    { key: "bug_count", pointer: "/bug_count", count: value["bug_count"] },
    ...(isRecord(bySeverity) ? SEVERITIES : []).map(key => ({
      ...{ key, pointer: `/bug_severity/${key}`, count: isRecord(bySeverity) ? (bySeverity[key] ?? 0) : 0 },
    })),
  ];
  return counts.flatMap(({ key, pointer, count }) =>
    typeof count === "number"
      ? [
          {
            ...{ key, path, count },
            get line() {
              return document.lineOf(pointer);
            },
          },
        ]
      : [],
  );
}

/** Whether a stated number is that of the bugs with these severities. */
export function* judgeCount(
  { key, path, line, count }: ReturnType<typeof statedCounts>[number],
  severities: readonly (Severity | undefined)[],
): Iterable<Finding | Unchecked> {
  const isSeverity = SEVERITIES.some(severity => severity === key);
  if (isSeverity && severities.includes(undefined))
    return yield { unchecked: "BUGS.md gives a bug no severity that the contract knows" };
  const actual = isSeverity ? severities.filter(severity => severity === key).length : severities.length;
  if (count === actual) return;
  const message = `The run metadata says ${count} for ${key}, BUGS.md has ${actual}.`;
  yield { level: "error", path, line, message, hint: "Count the bugs of BUGS.md again." };
}
