import { GROUND } from "../../contract/ground-files.ts";
import { slotFiles, WORK } from "../../contract/orchestra.ts";
import {
  COMMON_EVIDENCE,
  COMMON_RULES,
  COMMON_SAMPLES,
  type Layout,
  TOLD_EVIDENCE,
  TOLD_SAMPLES,
} from "./layout.ts";

export const orchestraLayout: Layout = {
  evidence: [...COMMON_EVIDENCE, WORK, "media", TOLD_EVIDENCE],
  samples: [
    ...COMMON_SAMPLES,
    ...TOLD_SAMPLES,
    GROUND.goal,
    slotFiles.result("builder"),
    slotFiles.chat("builder"),
    `${WORK}/builder/transcript.log`,
    "media/capture.png",
  ],
  agents: [
    "## How this work is judged",
    "",
    `- The goal is in \`${GROUND.goal}\`. Phases are started and finished with \`assay phase\`, which says where each of`,
    "  them stands.",
    "- Each worker writes its own `work/<worker>/result.json`, and nobody writes another's.",
    "- `.assay/` belongs to the operator, `quality/` to assay: change neither.",
    ...COMMON_RULES,
  ],
  skeletons: {},
};
