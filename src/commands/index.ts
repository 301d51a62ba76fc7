import type { CommandSpec } from "../command.ts";
import { GATE_OPTIONS } from "./gate/options.ts";

/** Every command, in the order of the help page. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "gate",
    usage: "[TARGET...]",
    takes: "targets",
    verbs: [],
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
