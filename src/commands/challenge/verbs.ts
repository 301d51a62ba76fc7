import type { CommandSpec } from "../../command.ts";
import { CHALLENGE_OPTIONS, PROMPT_OPTIONS, RECORD_OPTIONS } from "./options.ts";

/** The verbs of `assay challenge`, in the order of its help page. */
export const CHALLENGE_VERBS: readonly CommandSpec[] = [
  {
    name: "challenge prompt",
    usage: "BUG --round 1|2 [--write]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Print what a challenger is asked about a finding.",
    details:
      "Prints the question of one round about BUG of the project (-C DIR, default: here): the finding, its code as the run judged it, the parts of documents that it rests on, and for round 2 the first answer, all in fences, as data; then what is asked. With --write it is kept in control_prompts/, for answers that `assay challenge record` takes. Exits 3 where round 2 has no first answer to argue with, and 2 where the code of the finding is not known.",
    options: PROMPT_OPTIONS,
    load: async () => {
      const { promptChallenger } = await import("./prompt-challenger.ts");
      return promptChallenger as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "challenge record",
    usage: "BUG --round 1|2 --agent NAME --reply FILE",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Record what a challenger answered.",
    details:
      "Reads FILE, the reply to the prompt of BUG that `assay challenge prompt --write` left, and writes quality/challenge/BUG-NNN-round-N.json. An answer counts by the one block of JSON that ends it, whose cited lines have to be in the code as they are quoted; exits 3 where it cannot be judged, and 1 where the prompt is not what would be asked now. Earlier answers to the round are kept in control_prompts/.",
    options: RECORD_OPTIONS,
    load: async () => {
      const { recordReply } = await import("./record-reply.ts");
      return recordReply as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
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
