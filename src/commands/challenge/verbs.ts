import type { CommandSpec } from "../../command.ts";
import {
  ASKING_OPTIONS,
  CHALLENGE_OPTIONS,
  PROMPT_OPTIONS,
  RECORD_OPTIONS,
  REPORT_OPTIONS,
} from "./options.ts";

/** The verbs of `assay challenge`, in the order of its help page. */
export const CHALLENGE_VERBS: readonly CommandSpec[] = [
  {
    name: "challenge triggers",
    usage: "[BUG...]",
    takes: "words",
    writes: false,
    verbs: [],
    summary: "List which findings have to be challenged, and why.",
    details:
      "Reads BUGS.md of the project (-C DIR, default: here), REQUIREMENTS.md, the comments near each cited line and the triggers of .assay/pipeline.json, for each BUG (default: all). Says which triggers fire and by what, and which cited lines look like scaffolding. Exits 2 where something cannot be told: such a finding may have to be challenged.",
    options: CHALLENGE_OPTIONS,
    load: async () => {
      const { listTriggers } = await import("./triggers.ts");
      return listTriggers as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "challenge run",
    usage: "BUG...|--all --agent COMMAND",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Have programs argue over findings, in two rounds each.",
    details:
      "Puts the question of each round to a program that reads it and prints its answer: in a fresh process, in an empty directory, so that paths among its arguments have to be absolute. An answer does not count where entry, writeup or code were edited while it was given. Every answer is stored as it comes, so that a call that was cut short is gone on with by the next one. Above 15 findings all first rounds come before any second. Says first how many calls it will make; --dry-run makes none. Exits 0 once both rounds of every BUG are judged, else 3. --from writes to control_prompts/ only, and says what the answers would come to.",
    options: ASKING_OPTIONS,
    load: async () => {
      const { runChallenges } = await import("./run-challenges.ts");
      return runChallenges as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "challenge prompt",
    usage: "BUG --round 1|2 [--write]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Print what a challenger is asked about a finding.",
    details:
      "Prints the question of one round about BUG of the project (-C DIR, default: here): the finding with its writeup, its code as the run judged it, the parts of documents that it rests on, and for round 2 the first answer, all in fences, as data; then what is asked. With --write it is kept in control_prompts/, for answers that `assay challenge record` takes; write the writeup first, for an answer to what was edited before it is recorded is refused. Exits 3 where round 2 has no first answer to argue with, and 2 where the code of the finding is not known.",
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
      "Reads FILE, the reply to the prompt of BUG that `assay challenge prompt --write` left, and writes quality/challenge/BUG-NNN-round-N.json. An answer counts by the one block of JSON that ends it, whose cited lines have to be in the code as they are quoted; exits 3 where it cannot be judged, and 1 where there is no prompt or something that it shows was written or edited since: which file is named, and the prompt has to be made anew. Earlier answers to the round are kept in control_prompts/.",
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
  {
    name: "challenge apply",
    usage: "[BUG...]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Draw the consequence of each verdict in every record of the run.",
    details:
      "Applies what was decided of each BUG (default: everything that was decided) of the project (-C DIR, default: here), all of it or nothing. A rejected finding leaves BUGS.md and every other record, its files move to quality/dismissed/, and quality/dismissed/BUG-NNN.md keeps all that was taken out; a downgraded one gets its severity wherever it is stated. Exits 1 where a record stands against it, 3 where one is not decided.",
    options: CHALLENGE_OPTIONS,
    load: async () => {
      const { applyChallenges } = await import("./apply.ts");
      return applyChallenges as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "challenge canary",
    usage: "add|score KEYFILE",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Mix findings whose truth you know into the queue, and measure the challengers by them.",
    details:
      "KEYFILE lies outside of the project (-C DIR, default: here) and has the form of schemas/canary-key.json: findings such as BUGS.md has, and of each whether it is a bug. `add` mixes them into the queue, in quality/challenge/canaries.json, and prints the sha256 of KEYFILE before anything is asked. `score`, once both rounds of all are answered, opens KEYFILE in quality/challenge/canary-score.json and exits 1 where challengers missed too many bugs or took too many others for bugs: what was asked in that batch does not count then.",
    options: CHALLENGE_OPTIONS,
    load: async () => {
      const { canary } = await import("./canary.ts");
      return canary as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "challenge report",
    usage: "[TARGET]",
    takes: "target",
    writes: false,
    verbs: [],
    summary: "Say what was reviewed and what was not, and what is left of the findings.",
    details:
      "Reads the run of TARGET (default: here): which areas, passes, auditors and triggers were looked at, and how many findings of each severity stand, were refuted, or were never challenged. The counts are the grade. With --recheck every CRITICAL and HIGH finding is read again against the present code. Exits 3 while a challenge is pending; with --recheck 1 where a claim contradicts the code, and 2 where the code of the run is not known.",
    options: REPORT_OPTIONS,
    load: async () => {
      const { challengeReport } = await import("./report.ts");
      return challengeReport as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
