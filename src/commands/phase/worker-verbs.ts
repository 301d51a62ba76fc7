import type { CommandSpec } from "../../command.ts";
import { NAME_OPTIONS, PARTIAL_OPTIONS, REAP_OPTIONS } from "./options.ts";

/** The verbs of `assay phase` that are about workers, in the order of its help page. */
export const WORKER_VERBS: readonly CommandSpec[] = [
  {
    name: "phase partial",
    usage: 'WORKER "REASON"',
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Declare that a worker left only a part of its work, and why.",
    details:
      "Writes work/WORKER/result.json of the project (-C DIR, default: here) for a worker of a running phase that left none, and says so in its chat.md and running-notes.md. Never counts as a pass. Exits 1 where a result is there already, or the phase is not running.",
    options: PARTIAL_OPTIONS,
    load: async () => {
      const { partial } = await import("./partial.ts");
      return partial as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "phase name",
    usage: "(NAME... | --rerun FILE)",
    takes: "words",
    writes: false,
    verbs: [],
    summary: "Say what the phases are called that somebody names in any way.",
    details:
      "Takes numbers, names and slugs in any letter case, of the pipeline of the run (-C DIR, default: here), and prints one name a line. With --rerun, the phases that run again by a judge's verdict: Builder and Verifier, and Polish after them, where it names none that there is.",
    options: NAME_OPTIONS,
    load: async () => {
      const { name } = await import("./name.ts");
      return name as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "phase reap",
    usage: "[TARGET] [--budget SECONDS] [--kill PGID] [--at TIME]",
    takes: "target",
    writes: true,
    verbs: [],
    summary: "Give up the workers that make no progress.",
    details:
      "Looks at every worker of TARGET (default: here) that is at work, and writes the failure of those without new content or a longer transcript for the budget. Pauses stop the clock. Exits 1 where one has stalled, 3 where none could be judged because it is paused or seen for the first time, 2 where no phase is running, else 0.",
    options: REAP_OPTIONS,
    load: async () => {
      const { reap } = await import("./reap.ts");
      return reap as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
