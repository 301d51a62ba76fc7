import { THRESHOLDS } from "../../contract/thresholds.ts";
import type { CompletenessReport, Domain } from "../../documents/reports/completeness.ts";
import type { Finding } from "../check.ts";

const PATH = "quality/COMPLETENESS_REPORT.md";
const VERDICTS = ["COMPLETE", "INCOMPLETE"];

const error = (line: number, message: string, hint: string): Finding => ({
  level: "error",
  path: PATH,
  line,
  message,
  hint,
});

/** What a domain claims without saying what it rests on. */
export function* judgeDomain(
  { line, state, requirements }: Domain,
  defined: ReadonlySet<string>,
): Iterable<Finding> {
  if (state === "COVERED" && requirements.length === 0)
    yield error(
      line,
      "The domain is called covered, and no requirement is named.",
      "Name the requirements that cover it, or call it a GAP.",
    );
  for (const id of requirements)
    if (!defined.has(id))
      yield error(
        line,
        `The domain is covered by ${id}, which REQUIREMENTS.md does not define.`,
        "Name a requirement that is defined.",
      );
}

/** What is wrong with the report's verdict: none, several, a word of its own, or one that its own gaps contradict. */
export function* judgeVerdict({ domains, verdicts }: CompletenessReport): Iterable<Finding> {
  const [verdict, second] = verdicts;
  if (verdict === undefined)
    return yield error(0, 'There is no section "## Verdict".', "Conclude with COMPLETE or INCOMPLETE.");
  if (second !== undefined)
    yield error(
      second.line,
      `There is a second verdict; the first is on line ${verdict.line}.`,
      "Keep the one that holds.",
    );
  if (!VERDICTS.includes(verdict.word))
    yield error(
      verdict.line,
      `The verdict begins with ${JSON.stringify(verdict.word)}, not with ${VERDICTS.join(" or ")}.`,
      "Begin with the one word.",
    );
  const gap = domains.find(({ state }) => state === "GAP");
  if (verdict.word === "COMPLETE" && gap !== undefined)
    yield error(
      verdict.line,
      `The verdict is COMPLETE, and the domain on line ${gap.line} is a GAP.`,
      "Close the gap, or conclude INCOMPLETE.",
    );
  if (verdict.word === "INCOMPLETE")
    yield {
      ...error(
        verdict.line,
        "The report concludes that the requirements are incomplete.",
        "Add what is missing and judge the domains again.",
      ),
      level: "warning",
    };
}

/** Whether the report came back to its subject when the bugs were known. */
export function* judgeReconciliation(
  { domains, reconciliation }: CompletenessReport,
  bugs: readonly string[],
): Iterable<Finding> {
  const { completenessDomains: asked } = THRESHOLDS;
  if (domains.length < asked)
    yield {
      ...error(
        0,
        `The report judges ${domains.length} of ${asked} domains.`,
        "Call each domain COVERED, with its requirements, or a GAP.",
      ),
      level: "warning",
    };
  if (reconciliation === undefined)
    return yield error(
      0,
      'There is no section "## Post-Review Reconciliation".',
      "Say for each finding of review and audit which requirement it breaks.",
    );
  const left = bugs.filter(id => !reconciliation.bugs.has(id));
  if (left.length > 0)
    yield error(
      reconciliation.line,
      `The reconciliation leaves out ${left.join(", ")}.`,
      "Say which requirement each bug breaks.",
    );
}
