import type { CommandSpec } from "../../command.ts";
import { CHALLENGE_OPTIONS } from "./options.ts";

/** The verbs of `assay challenge`, in the order of its help page. */
export const CHALLENGE_VERBS: readonly CommandSpec[] = [
  {
    name: "challenge decide",
    usage: "[BUG...]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Put both rounds of each finding together, and write the verdict.",
    details:
      "Reads what was answered about each BUG (default: every one that was asked about) of the project (-C DIR, default: here) and writes quality/challenge/BUG-NNN-challenge.md and .json: CONFIRMED, DOWNGRADED or REJECTED, by one table. Exits 3 where two rounds settle nothing, or are missing or not judged.",
    options: CHALLENGE_OPTIONS,
    load: async () => {
      const { decideChallenges } = await import("./decide.ts");
      return decideChallenges as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
