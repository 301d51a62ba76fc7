import { bugFiles } from "../../contract/naming.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import type { GuardState } from "../../evidence/tests/test-guards.ts";
import { deniesFix } from "../bugs/fix-reason.ts";
import type { Finding } from "../check.ts";

/** What is wrong with the guard of one bug's test; `kind` tells faults of a sort from others. */
export interface GuardFault extends Omit<Finding, "level"> {
  readonly kind: "none" | "never runs" | "not strict" | "unnamed";
}

/** The fault of a guard, if it has one; a skipped test is for the check of named tests. */
export function guardFault(
  { id, fields }: BugRecord,
  path: string,
  guard: Exclude<GuardState, "absent">,
  isFixed: boolean,
): GuardFault | undefined {
  const test = `The regression test of ${id}`;
  if (guard === "skipped" || (guard === "none" && isFixed)) return undefined;
  if (guard === "none")
    return {
      kind: "none",
      ...{
        path,
        line: 0,
        message: `${test} has no guard, so it breaks the suite for as long as the bug is open.`,
      },
      hint: "Guard the test as one that is expected to fail, and name the bug and its fix patch there.",
    };
  const at = { path, line: guard.line };
  if (guard.fault === "never runs")
    return {
      kind: guard.fault,
      ...at,
      message: `${test} never runs: its guard says run=False.`,
      hint: "Take run=False out, so that the guard sees the test fail.",
    };
  if (guard.fault === "not strict")
    return {
      kind: guard.fault,
      ...at,
      message: `${test} is expected to fail without strict=True, so nobody learns when it passes.`,
      hint: "Add strict=True.",
    };
  const patch = bugFiles.fixPatch(id).slice("quality/patches/".length);
  const owesPatch = !deniesFix(fields.get("fixPatch")?.text ?? "none");
  const missing = [
    ...(names(guard.text.replaceAll(patch, ""), id) ? [] : [id]),
    ...(owesPatch && !guard.text.includes(patch) ? [patch] : []),
  ];
  if (missing.length === 0) return undefined;
  const message = `The guard of ${id}'s test does not name ${missing.join(" and ")}.`;
  return {
    kind: "unnamed",
    ...at,
    message,
    hint: "Say in the guard which bug it is for and which patch ends it.",
  };
}

const names = (text: string, id: string) => text.split(id).some((part, at) => at > 0 && !/^\w/.test(part));

/** The first fault of each kind in each file, as a warning or a note that counts the others. */
export function* foreignFaults(faults: readonly GuardFault[]): Iterable<Finding> {
  const groups = new Map<string, { first: GuardFault; count: number }>();
  for (const fault of faults) {
    const key = `${fault.kind}\0${fault.path}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: fault, count: 1 });
    else known.count += 1;
  }
  for (const { first, count } of groups.values()) {
    const { kind, message, ...finding } = first;
    const others = count === 1 ? "" : ` The same holds for ${count - 1} more in this file.`;
    const level = kind === "unnamed" ? "note" : "warning";
    yield { level, ...finding, message: message + others };
  }
}
