import { code, table } from "./markdown-text.ts";

/** Codes that mean something else from command to command; what the others mean is the same for all. */
export const TOLD_CODES = [0, 1, 2, 3] as const;
type ToldCode = (typeof TOLD_CODES)[number];

/** What a command answers by each code; where it says nothing of 2, that means what it means everywhere. */
export const COMMAND_ANSWERS: Readonly<Record<string, Readonly<Partial<Record<ToldCode, string>>>>> = {
  init: {
    0: "the run is laid out, or was already",
    1: "what is there stands in the way: another goal, another pipeline, or with `--clean-room` any trace of a run",
  },
  phase: { 0: "no phase failed and none is stale", 1: "one failed or is stale" },
  "phase next": {
    0: "a phase may be started, and is named",
    1: "one failed, or all are finished",
    3: "one is running",
  },
  "phase start": { 0: "it is begun", 1: "its ground is not there, or not as it was" },
  "phase finish": { 0: "it is finished", 1: "something is missing, or something else was touched" },
  "phase run": {
    0: "every phase that was asked for is finished",
    1: "one of them is not, or none was left to do",
    3: "a worker of an earlier call is still alive",
  },
  "phase rerun": {
    0: "another try is begun",
    1: "no attempt is left, nothing was done, or it ships",
    3: "with `--from`: somebody is waited for first",
  },
  "phase iterate": {
    0: "an iteration is begun; without a strategy, they are listed",
    1: "the run is not through, the strategy was followed, or with `all` none is left that could bring anything",
  },
  gate: {
    0: "nothing stands against it; of an orchestra, it ships",
    1: "something does",
    2: "or a check could not judge",
    3: "nothing stands against it but what is waited for",
  },
  challenge: {
    0: "nothing is open",
    1: "a verdict has had no consequence",
    3: "an answer is missing, not judged or not decided",
  },
  "challenge decide": { 0: "every finding that was asked about has a verdict", 3: "one is pending" },
  "challenge apply": {
    0: "every verdict has its consequence",
    1: "one cannot have it, so nothing is changed",
    3: "one is pending, so nothing is changed",
  },
  archive: { 0: "the archives are listed", 1: "a manifest cannot be relied on" },
  "archive create": { 0: "the run is archived", 3: "a phase is running" },
  "archive verify": {
    0: "every file is as its manifest says",
    1: "one is not",
    2: "or there is no manifest to hold anything against",
  },
  "archive restore": {
    0: "what was asked for is as the archive has it",
    1: "the archive is not as it was made",
  },
  "archive prune": {
    0: "what may go is listed, or with `--yes` removed",
    1: "that, too, and an archive is not as it was made, or cannot be removed",
  },
  "archive cleanup": {
    0: "what the phase changed where it may not is put back",
    1: "something is left that a person has to look at",
  },
  "archive recover": {
    0: "nothing is half done any more",
    1: "something is left that a person has to look at",
  },
  "archive diff": { 0: "nothing differs", 1: "something does" },
  oracle: {
    0: "every ticket of the batch is proved, or held by a record that can be trusted",
    1: "one is not done",
    2: "or one could not be judged",
    3: "one is held by a record that nobody vouches for",
  },
  "oracle next": {
    0: "tickets are ready, and printed",
    1: "none is ready, or none is left",
    3: "none is ready as long as others are claimed",
  },
  "oracle claim": {
    0: "the ticket is claimed",
    1: "it is not to be had",
    3: "without a ticket: none is ready as long as others are claimed",
  },
  "oracle prove": { 0: "its finish line holds", 1: "it does not" },
  "oracle lint": { 0: "every ticket can be worked on unattended", 1: "one cannot, or there is none" },
  "self-audit": {
    0: "what is written is so",
    1: "something differs, or a probe compared too little",
    2: "or there was nothing to compare",
  },
};

/** The commands by which loops and scripts decide, and what each answers by which code. */
export const answerTable = () =>
  table(
    ["command", ...TOLD_CODES.map(String)],
    Object.entries(COMMAND_ANSWERS).map(([command, answers]) => [
      code(command),
      ...TOLD_CODES.map(told => answers[told] ?? ""),
    ]),
  );
