import { GROUND } from "../../contract/ground-files.ts";
import {
  COMMON_EVIDENCE,
  COMMON_RULES,
  COMMON_SAMPLES,
  type Layout,
  TOLD_EVIDENCE,
  TOLD_SAMPLES,
} from "./layout.ts";

export const ownLayout: Layout = {
  evidence: [...COMMON_EVIDENCE, TOLD_EVIDENCE],
  samples: [...COMMON_SAMPLES, ...TOLD_SAMPLES, GROUND.goal, GROUND.pipeline],
  agents: [
    "## How this work is judged",
    "",
    `- The goal is in \`${GROUND.goal}\`, the phases on the way to it are in \`${GROUND.pipeline}\`. They are started and`,
    "  finished with `assay phase`, which says where each of them stands.",
    "- A phase is finished when its artifacts are there with what the pipeline asks of them; it changes what it may write,",
    "  and nothing else.",
    `- \`.assay/\` belongs to the operator, \`${GROUND.run}\` and \`${GROUND.receipts}/\` to assay: change none of them.`,
    ...COMMON_RULES,
  ],
  skeletons: {},
};
