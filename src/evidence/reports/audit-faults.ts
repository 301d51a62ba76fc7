import { AUDIT_TAGS } from "../../contract/enums.ts";
import type { ReviewLine } from "../../documents/reports/review-lines.ts";

const REQUIREMENT = /\[Req:\s*(?:formal|user-confirmed|inferred)\b[^\]]*\]/i;
const INFERRED = /\[Req:\s*inferred\b/i;

/** What an auditor's finding leaves out, each as the end of a sentence. */
export function auditFaults({ cited, tag, text }: Omit<ReviewLine, "line">): readonly string[] {
  const known: readonly string[] = AUDIT_TAGS;
  const isKnown = tag !== undefined && known.includes(tag);
  return [
    ...(cited === undefined ? ["names no line"] : []),
    ...(isKnown ? [] : [`is tagged ${tag ?? "with nothing"}, not ${known.join(", ")}`]),
    // What nobody wrote down breaks no requirement.
    ...(tag === "UNDOCUMENTED" || REQUIREMENT.test(text)
      ? []
      : ["names its requirement in no [Req: tier — source]"]),
    ...(INFERRED.test(text) && !/needs review/i.test(text)
      ? ["is inferred and does not say NEEDS REVIEW"]
      : []),
  ];
}
