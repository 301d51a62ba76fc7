import { WORKER_STATUSES, type WorkerStatus } from "../contract/orchestra.ts";
import { workerResult } from "../contract/schemas/worker-result.ts";
import {
  DIMENSION_NAMES,
  DIMENSIONS,
  type Dimension,
  LOOP_DECISIONS,
  type LoopDecision,
  PRESET_DIMENSIONS,
  PRESETS,
  type Preset,
  ROUTES,
  SEEN_PRESETS,
} from "../contract/scoring.ts";
import { CLAIMED_STATES } from "../evidence/orchestra/judge-workers.ts";
import { type Fields, fieldTable } from "./field-table.ts";
import { code, table } from "./markdown-text.ts";
import { numbersTable } from "./scoring-numbers.ts";

/** The generated parts of the page about how an orchestra is judged, by name. */
export const scoringBlocks = (): Readonly<Record<string, string>> => ({
  envelope: fieldTable(workerResult.properties as Fields),
  statuses: statusTable(),
  presets: presetTable(),
  dimensions: dimensionTable(),
  numbers: numbersTable(),
  routes: routeTable(),
  decisions: decisionTable(),
});

const list = (names: readonly string[]) => names.map(code).join(", ");
const scores = (preset: Preset, dimension: Dimension) =>
  (PRESET_DIMENSIONS[preset] as readonly Dimension[]).includes(dimension);
const presetsWith = (dimension: Dimension) => PRESETS.filter(preset => scores(preset, dimension));

const WRITERS: Readonly<Record<WorkerStatus, string>> = {
  success: "the worker alone",
  partial: "the worker",
  partial_unverified: "a person, by `assay phase partial`",
  failed: "the worker, or assay where the worker stalled",
  throttled: "the worker, or whatever throttled it",
  success_synthesized: "nobody here; trees from elsewhere have it",
};

const statusTable = () =>
  table(
    ["status", "who writes it", "what its slice is at best"],
    WORKER_STATUSES.map(status => [code(status), WRITERS[status], CLAIMED_STATES[status]]),
  );

const presetTable = () =>
  table(
    ["preset", "dimensions", "a headline has to be seen"],
    PRESETS.map(preset => [code(preset), list(PRESET_DIMENSIONS[preset]), headlineOf(preset)]),
  );

/** Headlines bear on ambition and on nothing else. */
function headlineOf(preset: Preset): string {
  if (!scores(preset, "ambition")) return "no";
  return SEEN_PRESETS.includes(preset) ? "yes" : "where one is claimed";
}

const dimensionTable = () =>
  table(
    ["dimension", "what it asks", "its weakness", "presets"],
    DIMENSION_NAMES.map(name => {
      const { meaning, weakness } = DIMENSIONS[name];
      return [code(name), meaning, weakness, list(presetsWith(name))];
    }),
  );

const routeTable = () =>
  table(
    ["weakness", "runs again", "for"],
    ROUTES.map(({ weakness, phases }) => [
      weakness,
      phases.join(", "),
      list(DIMENSION_NAMES.filter(name => DIMENSIONS[name].weakness === weakness)),
    ]),
  );

/** When the gate decides so, by what it exits, and what is to be done then. */
const DECISIONS: Readonly<Record<LoopDecision, readonly [when: string, exit: string, then: string]>> = {
  ship: ["Nothing stands against it and nothing is waited for.", "0", "It ships."],
  loop: [
    "Something stands against it, and somebody may still put it right.",
    "1",
    "`assay phase rerun --from quality/results/loop.json`; where `rerun` is null, only the operator can.",
  ],
  "judge wanted": [
    "All that is missing is a judge between the bands, or judges who agree.",
    "3",
    "`assay phase rerun scoring --worker NAME` lets a judge join.",
  ],
  pending: [
    "A phase, a score, an audit or a person's word is waited for.",
    "3",
    "Whatever the findings of the level pending ask for.",
  ],
  "shipped below bar": [
    "It is not good enough, and no attempt is left, or the last one brought nothing new.",
    "1; 3 with `--below-bar pending`, and 0 once a person's word on it counts",
    "A person decides; nothing runs again.",
  ],
  "no verdict": [
    "Something could not be judged, such as a finish line whose receipt nobody vouches for.",
    "2",
    "Whatever the reasons name; no worker can.",
  ],
};

const decisionTable = () =>
  table(
    ["decision", "when", "exit code", "what then"],
    LOOP_DECISIONS.map(decision => {
      const [when, exit, then] = DECISIONS[decision];
      return [decision, when, exit, then];
    }),
  );
