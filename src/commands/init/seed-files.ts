import type { Context, FlagsOf } from "../../command.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { SEEDS } from "../../gate/bugs/seed-fates.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { mergeSeeds } from "../../protocol/archives/merged-seeds.ts";
import { seedChecksText } from "../../protocol/archives/seed-checks.ts";
import { earlierBugs } from "./earlier-bugs.ts";
import { archivedRuns, type EarlierRun, type RunSources, siblingRuns } from "./earlier-runs.ts";
import type { INIT_OPTIONS } from "./options.ts";
import type { Laid } from "./shared-files.ts";

/** The file of the seeds, if there is to be one, and where they are from. */
export interface Seeding {
  readonly files: readonly Laid[];
  /** A sentence; undefined where nobody asked for seeds. */
  readonly said: string | undefined;
}

/** The seeds that the flags ask for. */
export function seedFiles(
  flags: Pick<FlagsOf<typeof INIT_OPTIONS>, "seeds" | "clean-room" | "adopt">,
  pipeline: Run["pipeline"],
  context: Context,
): Seeding | Refusal {
  if (!flags.seeds) return { files: [], said: undefined };
  if (pipeline !== "playbook")
    return refuse(
      `Seeds are bugs to look for again, and nothing in the pipeline ${pipeline} looks for bugs.`,
      "Leave --seeds away; seeds are for the playbook.",
    );
  if (flags["clean-room"])
    return refuse(
      "--seeds carries over what earlier runs found, and --clean-room asks that nothing is there to be found.",
      "Decide for one of the two.",
    );
  if (flags.adopt)
    return refuse(
      "--seeds is for a run that is still to look for them, and --adopt takes over what is there.",
      "Leave --seeds away.",
    );
  return earlierSeeds(context);
}

/** Seeds from the archived runs; from siblings only where no archived run has confirmed a bug. */
export function earlierSeeds(context: RunSources): Seeding | Refusal {
  const archived = archivedRuns(context);
  if ("kind" in archived) return archived;
  const siblings = archived.some(({ bugs }) => bugs.length > 0) ? [] : siblingRuns(context);
  if ("kind" in siblings) return siblings;
  const runs = archived.length === 0 || siblings.some(({ bugs }) => bugs.length > 0) ? siblings : archived;
  if (runs.length === 0) return { files: [], said: "There is no earlier run, and so no seed." };
  return laidSeeds(runs, context);
}

function laidSeeds(runs: readonly EarlierRun[], { tree }: RunSources): Seeding {
  if (tree.stat(SEEDS) !== undefined)
    return { files: [{ path: SEEDS, content: "", state: "kept" }], said: `${SEEDS} stays as it is.` };
  const seeds = mergeSeeds(earlierBugs(runs, tree));
  const from = runs.map(({ name }) => name).join(", ");
  return {
    files: [{ path: SEEDS, content: seedChecksText(seeds, runs.length), state: "written" }],
    said:
      seeds.length === 0
        ? `The earlier runs confirmed no bug: ${from}.`
        : `Seeds: ${seeds.length}, from ${from}.`,
  };
}
