import type { CommandSpec } from "../../command.ts";
import { ANCHOR_OPTIONS } from "../anchor/options.ts";
import { WAIVE_OPTIONS } from "./options.ts";

/** The verbs of `assay gate`, in the order of its help page. */
export const GATE_VERBS: readonly CommandSpec[] = [
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
      const [{ waive }, { checkIds, parseWaivers, readRunRecord }] = await Promise.all([
        import("./waive.ts"),
        import("../gate.ts"),
      ]);
      return waive({ checkIds: await checkIds(), parseWaivers, readRunRecord }) as Awaited<
        ReturnType<CommandSpec["load"]>
      >;
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
      const { receipts } = await import("./receipts.ts");
      return receipts as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
