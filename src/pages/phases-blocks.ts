import {
  ARTIFACTS,
  type Artifact,
  type Condition,
  FUNCTIONAL_TESTS,
  REGRESSION_TESTS,
} from "../contract/artifacts.ts";
import { ORCHESTRA_PHASES } from "../contract/orchestra.ts";
import { PHASES, WRITTEN_BY_ALL } from "../contract/phases.ts";
import type { Run } from "../contract/schemas/run.ts";
import { CHECKS } from "../gate/checks/index.ts";
import { code, table } from "./markdown-text.ts";
import { phaseTable } from "./phase-table.ts";

/** The tables of the page about phases, by name of their block. */
export const phasesBlocks = (): Readonly<Record<string, string>> => ({
  states: table(
    ["state", "means", "leads to"],
    Object.entries(STATES).map(([state, { means, next }]) => [state, means, next]),
  ),
  playbook: phaseTable(PHASES),
  orchestra: phaseTable(ORCHESTRA_PHASES),
  "written-by-all": WRITTEN_BY_ALL.map(code).join(" and "),
  artifacts: table(
    ["phase", "has to be there from then on"],
    PHASES.map(({ number, name }) => [
      `${number} ${name}`,
      [...ARTIFACTS.filter(isDueFrom(number)).map(dueText), ...[MORE[number] ?? []].flat()].join(", "),
    ]),
  ),
  checks: table(
    ["phase", "checks that are due from then on"],
    PHASES.map(({ number, name }) => [
      `${number} ${name}`,
      CHECKS.filter(({ phase }) => phase === number)
        .map(({ id }) => code(id))
        .join(" "),
    ]),
  ),
});

type State = Run["phases"][number]["state"];

const STATES: Readonly<Record<State, { readonly means: string; readonly next: string }>> = {
  pending: {
    means: "nobody has begun it in this attempt",
    next: "`phase start`: running",
  },
  running: {
    means: "its worker is at work, or left without a word",
    next: "`phase finish`: finished, or running still where something is missing; `phase fail`, `phase reap` or `phase run`: failed; `phase start`: running, counted from the first start",
  },
  finished: {
    means: "what it left was judged, and is recorded by digest",
    next: "`phase start`, of it or an earlier one: running, and pending for all that come after; `phase rerun`, `phase iterate`: pending, in another attempt or iteration",
  },
  failed: {
    means: "somebody has to look; `phase next` names nothing. The try is counted, and its reason kept",
    next: "`phase start`: running, counted from the first start, as long as tries are left; `phase rerun`: pending, in another attempt",
  },
};

/** What of a condition has to be said beside an artifact's path. */
const CONDITIONS: Readonly<Record<Exclude<Condition, "optional">, string>> = {
  always: "",
  bugs: "where there are bugs",
  mechanical: "where there is `quality/mechanical/`",
  recheck: "with a recheck",
};

const isDueFrom = (phase: number) => (artifact: Artifact) =>
  artifact.phase === phase && artifact.when !== "optional";

function dueText({ path, when, since }: Artifact): string {
  const remarks = [
    when === "optional" ? "" : CONDITIONS[when],
    since === undefined ? "" : `contract ${since} on`,
  ].filter(remark => remark !== "");
  return remarks.length === 0 ? code(path) : `${code(path)} (${remarks.join(", ")})`;
}

/** What has to be there and has no row of its own among the artifacts, for it goes by several names or its weight by the mode. */
const MORE: Readonly<Partial<Record<number, string>>> = {
  2: `one of ${FUNCTIONAL_TESTS.map(code).join(" ")}`,
  3: `${code(REGRESSION_TESTS)} (${CONDITIONS.bugs})`,
  4: "`quality/spec_audits/triage_probes*.sh`, or the same in `quality/mechanical/verify.sh`",
};
