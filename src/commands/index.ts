import type { CommandSpec } from "../command.ts";
import { GATE_OPTIONS, WAIVE_OPTIONS } from "./gate/options.ts";

/** Every command, in the order of the help page. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "gate",
    usage: "[TARGET...]",
    takes: "targets",
    verbs: [
      {
        name: "gate waive",
        usage: "(CHECK [PATH] | --pending) --owner NAME --reason TEXT --until DATE",
        takes: "words",
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
