import type { OptionSpecs } from "../../command.ts";

/** Flags that say what is trusted from outside the project; the same in every command that has them. */
export const ANCHOR_OPTIONS = {
  expect: {
    type: "text",
    placeholder: "DIGEST",
    variable: "ASSAY_EXPECT",
    describe: "Judge only by the lock with this sha256 (default: $ASSAY_EXPECT).",
  },
  trust: {
    type: "text",
    placeholder: "PUBKEY",
    describe: "Judge only by a lock that this key signed, and believe the receipts that it signed.",
  },
  base: {
    type: "text",
    placeholder: "REV",
    describe:
      "Trust the lock, waivers and receipts of this git revision (default: HEAD); only a full commit id anchors.",
  },
} as const satisfies OptionSpecs;
