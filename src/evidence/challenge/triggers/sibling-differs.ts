import { parseLocations } from "../../../documents/locations.ts";
import { fieldEvidence, type Trigger } from "../trigger.ts";

/** Another place in the code does the same thing otherwise. */
export const siblingDiffers: Trigger = {
  id: "sibling-differs",
  title: "Another place does the same otherwise",
  why: "That two places differ shows that one of them may be wrong, and not which. The other one may be the mistake; or they differ because what they serve does. A finding that is made of such a difference is asked which of the two is right, and by what.",
  example: {
    fires: { title: "Removing does not clean the key", fields: { sibling: "src/a.js:48" } },
    silent: { title: "Removing does not clean the key", fields: { sibling: "none" } },
  },
  finds(finding) {
    const [sibling] = parseLocations(finding.fields.get("sibling")?.text ?? "");
    if (sibling === undefined) return undefined;
    return fieldEvidence(finding, "sibling", `names the sibling ${sibling.path}:${sibling.line}.`);
  },
};
