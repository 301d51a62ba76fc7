import { GROUND } from "../contract/ground-files.ts";
import type { FinishLine, FinishLines } from "../contract/schemas/finish-lines.ts";
import type { Run } from "../contract/schemas/run.ts";
import type { Tickets } from "../contract/schemas/tickets.ts";
import { ownTicket } from "./frozen-state.ts";
import type { Marks } from "./marked-block.ts";

/** The one ticket of a task. */
const GOAL = "goal";

/** What a goal file says until somebody writes what is to be done. */
export const GOAL_SKELETON = "Write here what is to be done, and replace this line.";

export const goalText = () => `# Goal\n\n${GOAL_SKELETON}\n`;

/** Who writes a record and when. */
export interface Made {
  readonly tool_version: string;
  readonly created: string;
}

export const taskTickets = ({ tool_version, created }: Made): Tickets => ({
  schema_version: "1.0",
  tool_version,
  tickets: [{ id: GOAL, title: `What ${GROUND.goal} says.`, status: "open", created }],
});

/** The finish line of a task: a command that exits with 0. */
const commandLine = (argv: readonly string[]): FinishLine => ({
  kind: "command",
  argv: [...argv],
  exit: 0,
});

export const taskFinishLines = (argv: readonly string[], { tool_version }: Made): FinishLines => ({
  schema_version: "1.0",
  tool_version,
  lines: { [ownTicket(GOAL)]: commandLine(argv) },
});

export const taskRun = (id: string, commit: string | null, { tool_version, created }: Made): Run => ({
  schema_version: "1.0",
  tool_version,
  run_id: `${created.replace(/[-:]/g, "")}-${id}`,
  pipeline: "task",
  attempt: 1,
  created,
  base: { commit, files: {} },
  phases: [],
});

/** The finish line of the one ticket. */
export const lineOfGoal = ({ lines }: FinishLines): FinishLine | undefined => lines[ownTicket(GOAL)];

/** Where assay's lines stand in a project's ignore rules. */
export const IGNORE_MARKS: Marks = { begin: "# assay: begin", end: "# assay: end" };

/** Rules that keep scratch files out of a commit and, where the project's own would swallow evidence, the evidence in. */
export const ignoreRules = (swallowsEvidence: boolean): readonly string[] => [
  ...(swallowsEvidence ? ["!/quality/", "!/quality/**", "!/.assay/", "!/.assay/**"] : []),
  "/.assay/tmp/",
];

/** Files of a kind that a run has or will have, by which the ignore rules are tried. */
export const EVIDENCE: readonly string[] = [
  GROUND.lock,
  GROUND.goal,
  `${GROUND.frozen}/${"0".repeat(64)}`,
  GROUND.run,
  `${GROUND.receipts}/${"0".repeat(64)}.json`,
  "quality/results/assay-gate.log",
  "quality/results/BUG-001.red.log",
  "quality/patches/BUG-001-fix.patch",
];

/** Where assay's lines stand in the file that agents read. */
export const AGENTS_MARKS: Marks = {
  begin: "<!-- assay: begin -->",
  end: "<!-- assay: end -->",
};

/** What an agent has to know of a task. */
export const agentsBlock: readonly string[] = [
  "## How this work is judged",
  "",
  `- The goal is in \`${GROUND.goal}\`. It is done when \`assay gate --run\` exits with 0: it runs the commands of`,
  `  \`${GROUND.finishLines}\` on the files as they are.`,
  "- `.assay/` belongs to the operator, `quality/` to assay: change neither.",
  `- Tests, the configuration of their runner, package scripts and lock files are frozen in \`${GROUND.lock}\`.`,
  "  Add tests as you like; change none of those that are there.",
];
