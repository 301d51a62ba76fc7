import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { NAMED_BY_PROTOCOL, protocolFaults } from "../reports/protocol-faults.ts";

/** Each protocol says what whoever follows it has to leave behind. */
export const protocols = defineCheck({
  id: "protocols",
  title: "Each protocol names what it must leave",
  why: "A protocol is followed by somebody who knows nothing else: a fresh agent, next month. If it does not name the sidecar that its results go into, they go somewhere else, and if the integration protocol does not look at the surroundings first, a missing database is reported as a bug. A table of fields that leaves one out makes sidecars that leave it out.",
  phase: 2,
  needs: ["documents"],
  unit: "protocols",
  subjects: ({ documents }) => documents.filter(({ path }) => NAMED_BY_PROTOCOL.has(path)),
  floor: () => 1,
  *check(files) {
    for (const file of files) yield* protocolFaults(file);
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
