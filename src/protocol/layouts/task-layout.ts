import { GROUND } from "../../contract/ground-files.ts";
import { COMMON_EVIDENCE, COMMON_RULES, COMMON_SAMPLES, type Layout } from "./layout.ts";

export const taskLayout: Layout = {
  evidence: COMMON_EVIDENCE,
  samples: [...COMMON_SAMPLES, GROUND.goal],
  agents: [
    "## How this work is judged",
    "",
    `- The goal is in \`${GROUND.goal}\`. It is done when \`assay gate --run\` exits with 0: it runs the commands of`,
    `  \`${GROUND.finishLines}\` on the files as they are.`,
    "- `.assay/` belongs to the operator, `quality/` to assay: change neither.",
    ...COMMON_RULES,
  ],
  skeletons: {},
};
