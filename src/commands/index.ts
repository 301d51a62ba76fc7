import type { CommandSpec } from "../command.ts";
import { ARCHIVE_OPTIONS } from "./archive/options.ts";
import { ARCHIVE_VERBS } from "./archive/verbs.ts";
import { CHALLENGE_OPTIONS } from "./challenge/options.ts";
import { CHALLENGE_VERBS } from "./challenge/verbs.ts";
import { GATE_OPTIONS } from "./gate/options.ts";
import { GATE_VERBS } from "./gate/verbs.ts";
import { INIT_OPTIONS } from "./init/options.ts";
import { CHECK_OPTIONS } from "./oracle/options.ts";
import { ORACLE_VERBS } from "./oracle/verbs.ts";
import { PHASE_OPTIONS } from "./phase/options.ts";
import { PHASE_VERBS } from "./phase/verbs.ts";
import { SELF_AUDIT_OPTIONS } from "./self-audit/options.ts";

/** Every command, in the order of the help page. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "init",
    usage: "[TARGET]",
    takes: "target",
    writes: true,
    verbs: [],
    summary: "Lay out a run: what is to be done, and what shows that it is.",
    details:
      "Writes .assay/ and quality/run.json into TARGET (default: here), for a task or a pipeline of phases, freezes what the tests and the finish line depend on, and prints the lock's sha256. What is there already stays as it is.",
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
    verbs: PHASE_VERBS,
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
    verbs: GATE_VERBS,
    summary: "Judge a run from its files alone.",
    details:
      "Reads the quality/ directory of each TARGET (default: here), says what is wrong with file and line, and exits 0, 1, 2 or 3: the worst of all targets. Of an orchestra it decides whether it ships or what runs again, in quality/results/loop.json. A name that is no directory stands for the one directory NAME-VERSION.",
    options: GATE_OPTIONS,
    load: async () => {
      const { gate } = await import("./gate.ts");
      return gate as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "challenge",
    usage: "[TARGET]",
    takes: "target",
    writes: false,
    verbs: CHALLENGE_VERBS,
    summary: "Say where the challenge of each finding stands.",
    details:
      "Reads BUGS.md of TARGET (default: here) and quality/challenge/: which findings have to be challenged, were so in which rounds, and what that came to. Exits 3 while an answer is missing, not judged or not decided, and 1 while a verdict has had no consequence.",
    options: CHALLENGE_OPTIONS,
    load: async () => {
      const { challenge } = await import("./challenge.ts");
      return challenge as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "archive",
    usage: "[TARGET]",
    takes: "target",
    writes: false,
    verbs: ARCHIVE_VERBS,
    summary: "List the runs that are archived.",
    details:
      "Reads previous_runs/ of TARGET (default: here), the newest first: how each run ended, when it was archived, its files and bugs, and whether it has a manifest. Exits 1 where a manifest cannot be relied on.",
    options: ARCHIVE_OPTIONS,
    load: async () => {
      const { archive } = await import("./archive.ts");
      return archive as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle",
    usage: "[TARGET]",
    takes: "target",
    writes: false,
    verbs: ORACLE_VERBS,
    summary: "Say from ledgers and finish lines whether the batch is done.",
    details:
      "Reads the ledgers of TARGET (default: here) and runs the frozen finish lines of what they call done. Exits 0 only where every ticket of the batch is proved, or held by a record that can be trusted.",
    options: CHECK_OPTIONS,
    load: async () => {
      const { oracle } = await import("./oracle.ts");
      return oracle as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "self-audit",
    usage: "[TARGET]",
    takes: "target",
    writes: true,
    verbs: [],
    summary: "Say where what is written and what is so differ.",
    details:
      "Compares what is written in TARGET (default: here) with what holds: in assay's own repository pages, help, contract, schemas, sources and package; in any other the commands that it documents, and its pipeline, lock, waivers, batch and run. Exits 1 where anything differs, 2 where there is nothing to compare.",
    options: SELF_AUDIT_OPTIONS,
    load: async () => {
      const { selfAudit } = await import("./self-audit.ts");
      return selfAudit as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
