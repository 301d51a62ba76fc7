import { missingParents } from "../../evidence/ground/receipt-parents.ts";
import { defineCheck } from "../check.ts";
import { adding } from "../control.ts";

/** Each receipt is what its name says. */
export const receipts = defineCheck({
  id: "receipts",
  title: "Each receipt is what it was made as",
  why: "A receipt is named by the digest of what it says, so none can be changed in silence. One whose name does not fit was edited or written by somebody else, and makes every other receipt beside it worth a second look.",
  phase: 1,
  needs: ["ground"],
  unit: "receipts",
  subjects: ({ ground }) => ground.receipts,
  floor: () => 0,
  *check(known) {
    for (const one of known) {
      const at = { level: "error", path: one.path, line: 0 } as const;
      if ("fault" in one)
        yield {
          ...at,
          message: one.fault,
          hint: "Restore it from the commit that has it, or prove it again.",
        };
      for (const parent of missingParents(one, known))
        yield {
          ...at,
          message: `It stands on the receipt ${parent}, which is not there.`,
          hint: "Restore the receipt from the commit that has it.",
        };
    }
  },
  controls: [
    {
      name: "a receipt that nobody ran",
      break: adding(`quality/receipts/${"0".repeat(64)}.json`, "{}\n", /^quality\/receipts\//),
    },
  ],
});
