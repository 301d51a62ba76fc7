import type { CommandSpec } from "../command.ts";
import { ANCHOR_OPTIONS } from "./anchor/options.ts";
import { GATE_OPTIONS, WAIVE_OPTIONS } from "./gate/options.ts";
import { INIT_OPTIONS } from "./init/options.ts";
import {
  FAIL_OPTIONS,
  FINISH_OPTIONS,
  PHASE_OPTIONS,
  START_OPTIONS,
  UNLOCK_OPTIONS,
} from "./phase/options.ts";

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
        name: "phase start",
        usage: "PHASE [--worker NAME]",
        takes: "words",
        writes: true,
        verbs: [],
        summary: "Begin a phase whose ground is there.",
        details:
          "Judges on content what the phases before PHASE (number, name or slug) left, lists all that is missing (exit 1), else records every file of the project (-C DIR, default: here) and begins. PHASE and all after it have to be done again.",
        options: START_OPTIONS,
        load: async () => {
          const { start } = await import("./phase/start.ts");
          return start as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
        },
      },
      {
        name: "phase finish",
        usage: "PHASE [--allow PATH --reason TEXT]",
        takes: "words",
        writes: true,
        verbs: [],
        summary: "End a phase that left what it must, and touched nothing else.",
        details:
          "Judges on content what PHASE left, and whether anything outside its write set changed since it began (exit 1 with all that stands against it); else renders its progress and records what it read and wrote. The last phase of a quality audit records the gate's verdict.",
        options: FINISH_OPTIONS,
        load: async () => {
          const { finish } = await import("./phase/finish.ts");
          return finish as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
        },
      },
      {
        name: "phase fail",
        usage: "PHASE --reason TEXT",
        takes: "words",
        writes: true,
        verbs: [],
        summary: "Record that a running phase failed.",
        details:
          "Writes the reason into quality/run.json; nothing is suggested until the phase is begun again.",
        options: FAIL_OPTIONS,
        load: async () => {
          const { fail } = await import("./phase/fail.ts");
          return fail as Awaited<ReturnType<CommandSpec["load"]>>;
        },
      },
      {
        name: "phase next",
        usage: "[TARGET]",
        takes: "target",
        writes: false,
        verbs: [],
        summary: "Say which phase is to be started.",
        details:
          "Exits 0 with the phase, 3 while one is running, 1 where none is next: all are finished, or one failed.",
        options: PHASE_OPTIONS,
        load: async () => {
          const { next } = await import("./phase/next.ts");
          return next as Awaited<ReturnType<CommandSpec["load"]>>;
        },
      },
      {
        name: "phase iterate",
        usage: "[gap | unfiltered | parity | adversarial | all]",
        takes: "words",
        writes: true,
        verbs: [],
        summary: "Begin another look at what a finished run may have missed.",
        details:
          "Begins an iteration by that strategy; every phase is to be done again on what is there. With all it takes the next strategy in order, and exits 1 once one of them confirmed nothing new. Without a word it lists the iterations, and counts convergence.",
        options: PHASE_OPTIONS,
        load: async () => {
          const { iterate } = await import("./phase/iterate.ts");
          return iterate as Awaited<ReturnType<CommandSpec["load"]>>;
        },
      },
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
