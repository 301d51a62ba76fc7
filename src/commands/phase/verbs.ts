import type { CommandSpec } from "../../command.ts";
import {
  FAIL_OPTIONS,
  FINISH_OPTIONS,
  PHASE_OPTIONS,
  PROMPT_OPTIONS,
  RERUN_OPTIONS,
  RUN_OPTIONS,
  START_OPTIONS,
  UNLOCK_OPTIONS,
} from "./options.ts";
import { WORKER_VERBS } from "./worker-verbs.ts";

/** The verbs of `assay phase`, in the order of its help page. */
export const PHASE_VERBS: readonly CommandSpec[] = [
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
      const { start } = await import("./start.ts");
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
      const { finish } = await import("./finish.ts");
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
      "Writes the reason into quality/run.json, where it stays, and counts the try; nothing is suggested until the phase is begun again, and then its worker is told of it.",
    options: FAIL_OPTIONS,
    load: async () => {
      const { fail } = await import("./fail.ts");
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
      const { next } = await import("./next.ts");
      return next as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "phase rerun",
    usage: "(PHASE... | [PHASE] --worker NAME | --verdict FILE | --from FILE)",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Begin another attempt, or one worker's slice again.",
    details:
      "Begins the next attempt from the first phase that is named, by you, by a judge's verdict or by what the gate decided; what comes after is to be done again. With --worker only that worker's slice runs again, or the worker joins the phase beside it. Exits 1 when the attempts are used up, or the last one changed nothing.",
    options: RERUN_OPTIONS,
    load: async () => {
      const { rerun } = await import("./rerun.ts");
      return rerun as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
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
      const { iterate } = await import("./iterate.ts");
      return iterate as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "phase prompt",
    usage: "PHASE [--worker NAME]",
    takes: "words",
    writes: false,
    verbs: [],
    summary: "Print what the worker of a phase is to be told.",
    details:
      "Reads the run of the project (-C DIR, default: here) and prints the brief of PHASE (number, name or slug): role, files to read and to leave, what finishes the phase. What the run's own files say is shown in fences, as data.",
    options: PROMPT_OPTIONS,
    load: async () => {
      const [{ prompt }, { CHECKS }] = await Promise.all([import("./prompt.ts"), import("../gate.ts")]);
      return prompt(CHECKS) as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "phase run",
    usage: "(PHASE | --from PHASE | --to PHASE | --all) [TARGET...] -- PROGRAM [ARGUMENT...]",
    takes: "words",
    ownWords: ({ from, to, all }) => (from !== undefined || to !== undefined || all === true ? 0 : 1),
    takesRest: true,
    writes: true,
    verbs: [],
    summary: "Have a program do phases, started anew for each.",
    details:
      "Begins each phase, gives PROGRAM its prompt to read, watches it, keeps what it prints in control_prompts/, and finishes the phase. With --all what is finished and not stale is left as it is; exits 1 where that is all. Stops with exit 1 at the first phase that cannot be begun, whose program fails or makes no progress, or that does not leave what it must. Does so in each TARGET (default: here), in several at once with --jobs; exits with the worst of all.",
    options: RUN_OPTIONS,
    load: async () => {
      const [{ runPhases }, { CHECKS }] = await Promise.all([
        import("./run-phases.ts"),
        import("../gate.ts"),
      ]);
      return runPhases(CHECKS) as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
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
      const { unlock } = await import("./unlock.ts");
      return unlock as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  ...WORKER_VERBS,
];
