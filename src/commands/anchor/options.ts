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

/** The flag that signs; the same in every command that records what others are to believe. */
export const SIGNING_OPTIONS = {
  key: {
    type: "text",
    placeholder: "FILE",
    describe: "Sign what is recorded with this private key (PEM).",
  },
} as const satisfies OptionSpecs;

/** The flag that names the base of a run that records none. */
export const SOURCE_OPTIONS = {
  source: {
    type: "text",
    placeholder: "REV",
    describe: "Judge citations and patches against this git revision.",
  },
} as const satisfies OptionSpecs;
