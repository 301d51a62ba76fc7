import { CANARIES, CANARY_SCORE } from "../../contract/challenge.ts";
import type { SidecarFile } from "../../evidence/run-files.ts";
import { validate } from "../../evidence/validate.ts";
import { defineCheck, type Finding } from "../check.ts";
import { replacing } from "../control.ts";

const MOST_FINDINGS = 50;

/** Every sidecar is strict JSON and has the shape of its schema. */
export const sidecarSchema = defineCheck({
  id: "sidecar-schema",
  title: "The sidecars fit their schemas",
  why: "Every other check reads the sidecars, and reads past what it cannot understand. A field of the wrong type, a key with a typing error or a value outside its closed set is then not wrong but simply absent, and a claim that nobody reads is a claim that nobody checks. This check says what does not fit, so that the others may be lenient.",
  phase: 1,
  needs: ["sidecars"],
  unit: "sidecars",
  subjects: ({ sidecars }) => sidecars,
  floor: () => 0,
  *check(sidecars) {
    for (const sidecar of sidecars) yield* capped(problemsOf(sidecar), sidecar.path);
  },
  controls: [
    {
      name: "a key that the schema does not know",
      break: replacing(/results\/run-[^/]*\.json$/, /\{/, '{\n  "surprise": true,'),
    },
    {
      name: "a round of a challenge that says too much",
      alsoRed: ["challenge-verdicts"],
      break: replacing(/challenge\/[^/]*-round-\d\.json$/, /\{/, '{\n  "surprise": true,'),
    },
    {
      name: "canaries and their score say nothing",
      alsoRed: ["challenge-canaries"],
      break: () => ({ [CANARIES]: "{}\n", [CANARY_SCORE]: "{}\n" }),
    },
    { name: "a comma too many", break: replacing(/quality\/commands\.json$/, /,/, ",,") },
  ],
});

function problemsOf({ path, schema, document }: SidecarFile): Finding[] {
  const unread = document.problems.map(({ line, message, hint = "Write strict JSON." }) => ({
    ...{ line, message, hint },
  }));
  const misshapen = unread.length > 0 ? [] : validate(schema, document);
  const hint = `Compare with schemas/${schema}.json of the assay package.`;
  return [...unread, ...misshapen.map(problem => ({ ...problem, hint }))].map(problem => ({
    level: "error",
    path,
    ...problem,
  }));
}

function* capped(findings: readonly Finding[], path: string): Iterable<Finding> {
  yield* findings.slice(0, MOST_FINDINGS);
  const more = findings.length - MOST_FINDINGS;
  if (more > 0)
    yield { level: "error", path, line: 0, message: `The file has ${more} more problems of this kind.` };
}
