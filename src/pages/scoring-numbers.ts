import { STALL_BUDGET } from "../contract/orchestra.ts";
import { MOST_ATTEMPTS } from "../contract/pipelines.ts";
import { SCORES } from "../contract/scoring.ts";
import { table } from "./markdown-text.ts";

const TAKEN = "published practice";
const OURS = "our choice";

/** Everything about the judgement that could have been chosen otherwise, and whether it was us who chose. */
export const numbersTable = () =>
  table(
    ["what", "value", "from where", "can be set by"],
    [
      ["bar: composite from which it ships", `${SCORES.ship}`, TAKEN, "`--bar`"],
      ["lower bound: composite below which it loops", `${SCORES.loopBelow}`, OURS, "a bar below it"],
      ["most that ambition counts for with a headline unseen", `${SCORES.ambitionCap}`, TAKEN, "nothing"],
      ["floor of ambition", `${SCORES.ambitionFloor}`, OURS, "nothing"],
      ["attempts, the first included", `${MOST_ATTEMPTS}`, TAKEN, "`--attempts`, to fewer"],
      ["weight of a dimension", "the same for all", OURS, "`--weight`"],
      ["cap of a dimension", "none", OURS, "`--cap`, `--unscorable`"],
      ["answer at the end below the bar", "no", OURS, "`--below-bar`"],
      [
        "`ambition` and `visual_quality`: names, and the presets that have them",
        "as above",
        TAKEN,
        "nothing",
      ],
      ["all other dimensions", "as above", OURS, "nothing"],
      [
        "seconds without progress after which a worker has stalled",
        `${STALL_BUDGET.seconds}`,
        OURS,
        "`--budget`",
      ],
      ["least that `--budget` may be, in seconds", `${STALL_BUDGET.floor}`, TAKEN, "nothing"],
    ],
  );
