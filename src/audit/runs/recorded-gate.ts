import { GATE_RECORDS } from "../../contract/naming.ts";
import { isRecord, type JsonDocument, parseJson } from "../../documents/json/json.ts";
import type { Waivable } from "../../evidence/ground/waivers.ts";
import { asCount, asList, asRecord, asText } from "../../evidence/lenient-values.ts";
import { type WaivableResult, waivableOf } from "../../gate/apply-waivers.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** Where the gate's verdict is recorded. */
export const [VERDICT] = GATE_RECORDS;

/** The verdict that is recorded of the run, or why none can be read; undefined where none is recorded. */
export function recordedGate(tree: Tree): JsonDocument | { readonly fault: string } | undefined {
  if (tree.stat(VERDICT) === undefined) return undefined;
  const text = tree.read(VERDICT);
  if (isProblem(text)) return { fault: `${VERDICT} cannot be read. ${text.problem}` };
  const document = parseJson(text);
  const [problem] = document.problems;
  if (problem === undefined && !isRecord(document.value))
    return { fault: `${VERDICT}:1: It holds no verdict.` };
  return problem === undefined ? document : { fault: `${VERDICT}:${problem.line}: ${problem.message}` };
}

/** What a recorded verdict left to waive of each check. */
export function recordedWaivable({ value }: Pick<JsonDocument, "value">): Waivable {
  const verdict = asRecord(value);
  const findings = asList(verdict["findings"]).map(asRecord);
  const results = asList(verdict["checks"]).map((one): WaivableResult => {
    const check = asRecord(one);
    const [id = "", status, examined = 0, floor = 0] = [
      asText(check["id"]),
      asText(check["status"]),
      asCount(check["examined"]),
      asCount(check["floor"]),
    ];
    return {
      check: { id },
      status: unwaived(status, examined < floor),
      ...{ examined, floor },
      findings: findings
        .filter(finding => finding["check"] === id)
        .map(finding => ({
          level: finding["level"] as WaivableResult["findings"][number]["level"],
          path: asText(finding["path"]) ?? "",
        })),
    };
  });
  return waivableOf(results);
}

/** What a check came to before anything of it was waived. */
function unwaived(status: string | undefined, isShort: boolean): WaivableResult["status"] {
  if (status === "waived") return isShort ? "blocked" : "fail";
  return status as WaivableResult["status"];
}
