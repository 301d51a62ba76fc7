import type { OptionSpecs } from "../../command.ts";
import { SIGNING_OPTIONS } from "../anchor/options.ts";
import { LEDGER_OPTIONS } from "./options.ts";

const WHO_OPTIONS = {
  by: { type: "text", placeholder: "NAME", describe: "Who answers for it." },
  reason: { type: "text", placeholder: "TEXT", describe: "Why, in a sentence." },
} as const satisfies OptionSpecs;

/** Flags of `assay oracle hold`. */
export const HOLD_OPTIONS = {
  ...WHO_OPTIONS,
  evidence: {
    type: "texts",
    placeholder: "PLACE",
    describe: "A file of the project or a URL that shows it; may be repeated.",
  },
  attempts: {
    type: "texts",
    placeholder: "TEXT",
    describe: "What was tried, and what came of it, until nothing is left to try; may be repeated.",
  },
  alternatives: {
    type: "texts",
    placeholder: "TEXT",
    describe: "Which other way there is, and why it leads nowhere; may be repeated.",
  },
  wall: { type: "text", placeholder: "TEXT", describe: "What outside the project stands in the way." },
  ...SIGNING_OPTIONS,
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;

/** Flags of `assay oracle resume`. */
export const RESUME_OPTIONS = {
  ...WHO_OPTIONS,
  ...SIGNING_OPTIONS,
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;

/** Flags of `assay oracle intervene`. */
export const INTERVENE_OPTIONS = {
  kind: {
    type: "text",
    placeholder: "KIND",
    describe: "What was done: the work itself (work), or something about what does it (machine).",
  },
  ...WHO_OPTIONS,
  ticket: { type: "text", placeholder: "TICKET", describe: "The ticket that it was for." },
  ...SIGNING_OPTIONS,
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;

/** Flags of `assay oracle discover`. */
export const DISCOVER_OPTIONS = {
  from: { type: "text", placeholder: "TICKET", describe: "The ticket during which it came up." },
  title: { type: "text", placeholder: "TEXT", describe: "What is to be done, in a line." },
  key: {
    type: "text",
    placeholder: "KEY",
    describe: "What tells this discovery from every other one, so that it is filed once.",
  },
  blocks: {
    type: "texts",
    placeholder: "TICKET",
    describe: "A ticket that cannot be done before it; may be repeated.",
  },
  type: { type: "text", placeholder: "TYPE", describe: "What kind of ticket it is." },
  label: { type: "texts", placeholder: "LABEL", describe: "A label; may be repeated." },
  scope: { type: "text", placeholder: "TEXT", describe: "What is part of it, and what is not." },
  acceptance: {
    type: "texts",
    placeholder: "TEXT",
    describe: "What has to be so when it is done; may be repeated.",
  },
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;
