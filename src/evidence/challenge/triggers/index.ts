import type { Trigger } from "../trigger.ts";
import { designDecisionComment } from "./design-decision-comment.ts";
import { missingFunctionality } from "./missing-functionality.ts";
import { noSpecBasis } from "./no-spec-basis.ts";
import { securityClass } from "./security-class.ts";
import { siblingDiffers } from "./sibling-differs.ts";

/** Every reason to challenge a finding, in reporting order. */
export const TRIGGERS: readonly Trigger[] = [
  securityClass,
  designDecisionComment,
  noSpecBasis,
  siblingDiffers,
  missingFunctionality,
];
