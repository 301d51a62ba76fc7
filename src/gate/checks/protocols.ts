import { findSection } from "../../documents/markdown.ts";
import { defineCheck, type Finding } from "../check.ts";
import { replacing } from "../control.ts";
import type { MarkdownFile } from "../run-files.ts";

/** What a protocol must name, and why. */
const NAMED: ReadonlyMap<string, readonly string[]> = new Map([
  ["quality/RUN_TDD_TESTS.md", ["tdd-results.json", "red", "green"]],
  ["quality/RUN_INTEGRATION_TESTS.md", ["integration-results.json"]],
  ["quality/RUN_SPEC_AUDIT.md", ["triage"]],
]);
const INTEGRATION = "quality/RUN_INTEGRATION_TESTS.md";

/** Each protocol says what whoever follows it has to leave behind. */
export const protocols = defineCheck({
  id: "protocols",
  title: "Each protocol names what it must leave",
  why: "A protocol is followed by somebody who knows nothing else: a fresh agent, next month. If it does not name the sidecar that its results go into, they go somewhere else, and if the integration protocol does not look at the surroundings first, a missing database is reported as a bug.",
  phase: 2,
  needs: ["documents"],
  unit: "protocols",
  subjects: ({ documents }) => documents.filter(({ path }) => NAMED.has(path)),
  floor: () => 1,
  *check(files) {
    for (const file of files) {
      yield* unnamed(file);
      if (file.path === INTEGRATION && !looksAround(file))
        yield {
          level: "error",
          path: file.path,
          line: 0,
          message: "The protocol does not look at the surroundings before it starts.",
          hint: 'Add a section "Pre-flight": what must be there, and what to do when it is not.',
        };
    }
  },
  controls: [
    {
      name: "the results go nowhere",
      break: replacing(/RUN_INTEGRATION_TESTS\.md$/, /integration-results\.json/, "a file"),
    },
    {
      name: "nobody looks around",
      break: replacing(/RUN_INTEGRATION_TESTS\.md$/, /^## Pre-flight$/m, "## Before"),
    },
  ],
});

function* unnamed({ path, text }: MarkdownFile): Iterable<Finding> {
  const missing = (NAMED.get(path) ?? []).filter(word => !text.toLowerCase().includes(word));
  if (missing.length === 0) return;
  const message = `The protocol does not speak of ${missing.join(", ")}.`;
  yield { level: "error", path, line: 0, message, hint: "Say what is to be written, and where." };
}

const looksAround = ({ document, text }: MarkdownFile) =>
  findSection(document, title => /\bpre-?flight\b/i.test(title)) !== undefined ||
  /^\W{0,6}pre-?flight\b[^:\n]{0,40}:/im.test(text);
