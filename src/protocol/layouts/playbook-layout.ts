import { PROGRESS_SECTIONS } from "../../contract/enums.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { bugFiles } from "../../contract/naming.ts";
import { PHASES } from "../../contract/phases.ts";
import {
  COMMON_EVIDENCE,
  COMMON_RULES,
  COMMON_SAMPLES,
  type Layout,
  TOLD_EVIDENCE,
  TOLD_SAMPLES,
} from "./layout.ts";

/** What a section of a new PROGRESS.md says until the first phase has filled it. */
export const PROGRESS_SKELETON = "Write here what is known, and replace this line.";

type Section = (typeof PROGRESS_SECTIONS)[number];

/** Sections that are not empty from the start; the others belong to later phases. */
const FIRST_LINES: Readonly<Partial<Record<Section, readonly string[]>>> = {
  "Run metadata": [PROGRESS_SKELETON],
  "Phase completion": PHASES.map(({ number, name }) => `- [ ] Phase ${number}: ${name}`),
  "Exploration summary": [PROGRESS_SKELETON],
};

function progressText(): string {
  const sections = PROGRESS_SECTIONS.map(title =>
    [`## ${title}`, ...(FIRST_LINES[title] === undefined ? [] : ["", ...FIRST_LINES[title]])].join("\n"),
  );
  return `${["# Progress", ...sections].join("\n\n")}\n`;
}

export const playbookLayout: Layout = {
  evidence: [...COMMON_EVIDENCE, TOLD_EVIDENCE],
  samples: [
    ...COMMON_SAMPLES,
    ...TOLD_SAMPLES,
    "quality/PROGRESS.md",
    bugFiles.redLog("BUG-001"),
    bugFiles.fixPatch("BUG-001"),
    "control_prompts/BUG-001-challenge-1.prompt.md",
  ],
  agents: [
    "## How this work is judged",
    "",
    "- The work is an audit in six phases, written below `quality/`. Phases are started and finished with `assay phase`,",
    "  which says where each of them stands.",
    "- `assay gate --phase N` judges what the files show, whatever they say of themselves; 0 is a yes.",
    `- \`.assay/\` belongs to the operator, \`${GROUND.run}\` and \`${GROUND.receipts}/\` to assay: change none of them.`,
    ...COMMON_RULES,
  ],
  skeletons: { "quality/PROGRESS.md": progressText() },
};
