import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { countedContracts, strangeCategories, wrongSummary } from "../figures/counted-contracts.ts";
import { judgeFigures } from "../figures/figures.ts";

/** The numbers of CONTRACTS.md are those of the contracts it lists. */
export const contractCounts = defineCheck({
  id: "contract-counts",
  title: "The contracts add up",
  why: "Requirements are derived from contracts, and the coverage is counted in them. A total of seventy over a list of forty means that thirty were dropped on the way or never written, and a summary by category that does not add up was not made from the list.",
  phase: 2,
  needs: ["contracts"],
  unit: "contracts and their counts",
  subjects: ({ contracts }) => [
    ...countedContracts(contracts).filter(({ backing }) => "actual" in backing),
    ...contracts.items,
  ],
  floor: () => 0,
  *check(_subjects, { contracts }) {
    yield* judgeFigures(countedContracts(contracts), ({ what, stated }, { actual, by }) => ({
      message: `${what} are said to be ${stated}; ${by} has ${actual}.`,
      hint: "Count the list again, or find what is missing from it.",
    }));
    yield* wrongSummary(contracts);
    yield* strangeCategories(contracts);
  },
  controls: [
    {
      name: "the total is another one",
      break: replacing(/CONTRACTS\.md$/, /(Total contracts extracted: )\d+/, "$1999"),
    },
    {
      name: "a category of its own making",
      break: replacing(/CONTRACTS\.md$/, /^(1\. \[)[A-Z]+\]/m, "$1MISC]"),
    },
  ],
});
