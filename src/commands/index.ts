import type { CommandSpec } from "../command.ts";
import { ANCHOR_OPTIONS } from "./anchor/options.ts";
import { GATE_OPTIONS, WAIVE_OPTIONS } from "./gate/options.ts";
import { INIT_OPTIONS } from "./init/options.ts";
import { PHASE_OPTIONS, UNLOCK_OPTIONS } from "./phase/options.ts";

/** Every command, in the order of the help page. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "init",
    usage: "[TARGET]",
    takes: "target",
    writes: true,
    verbs: [],
    summary: "Lay out a task: what is to be done, and what shows that it is.",
    details:
      "Writes .assay/ and quality/run.json into TARGET (default: here), freezes what the finish line depends on, and prints the lock's sha256. What is there already stays as it is.",
    options: INIT_OPTIONS,
    load: async () => {
      const { init } = await import("./init.ts");
      return init as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "phase",
    usage: "[TARGET]",
    takes: "target",
    writes: false,
    verbs: [
      {
        name: "phase unlock",
        usage: "[TARGET] [--yes]",
        takes: "target",
        writes: false,
        verbs: [],
        summary: "Take the writers' lock away from a holder that is dead.",
        details:
          "Removes .assay/tmp/lock of TARGET (default: here) where its holder is provably dead, or with --yes where a person says so; else names the holder and exits 75.",
        options: UNLOCK_OPTIONS,
        load: async () => {
          const { unlock } = await import("./phase/unlock.ts");
          return unlock as Awaited<ReturnType<CommandSpec["load"]>>;
        },
      },
    ],
    summary: "Say where each phase of a run stands.",
    details:
      "Reads quality/run.json of TARGET (default: here): state, attempt and worker of each phase, and whether what it stands on has changed since. Exits 1 where a phase failed or is stale, 2 where no phases are recorded.",
    options: PHASE_OPTIONS,
    load: async () => {
      const { phase } = await import("./phase.ts");
      return phase as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "gate",
    usage: "[TARGET...]",
    takes: "targets",
    writes: true,
    verbs: [
      {
        name: "gate waive",
        usage: "(CHECK [PATH] | --pending) --owner NAME --reason TEXT --until DATE",
        takes: "words",
        writes: true,
        verbs: [],
        summary: "Record that an owner accepts the findings of a check until a day.",
        details:
          "Writes .assay/waivers.json of the project (-C DIR, default: here). A waiver counts once the file is committed; what it waives stays in the verdict.",
        options: WAIVE_OPTIONS,
        load: async () => {
          const [{ waive }, { checkIds, parseWaivers }] = await Promise.all([
            import("./gate/waive.ts"),
            import("./gate.ts"),
          ]);
          return waive({ checkIds, parseWaivers }) as Awaited<ReturnType<CommandSpec["load"]>>;
        },
      },
      {
        name: "gate receipts",
        usage: "[TARGET]",
        takes: "target",
        writes: false,
        verbs: [],
        summary: "List the receipts of a run, and what each is worth.",
        details:
          "Reads quality/receipts/ of TARGET (default: here): what was run, whether it held, whether the project has changed since, and who vouches for it. Exits 1 where one was changed or stands on one that is gone, 2 where there is none.",
        options: ANCHOR_OPTIONS,
        load: async () => {
          const { receipts } = await import("./gate/receipts.ts");
          return receipts as Awaited<ReturnType<CommandSpec["load"]>>;
        },
      },
    ],
    summary: "Judge a run from its files alone.",
    details:
      "Reads the quality/ directory of each TARGET (default: here), says what is wrong with file and line, and exits 0, 1 or 2: the worst of all targets. A name that is no directory stands for the one directory NAME-VERSION.",
    options: GATE_OPTIONS,
    load: async () => {
      const { gate } = await import("./gate.ts");
      return gate as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
