/** A number in an option's description, and the limit that it is; `#` stands for the number. */
interface NumberRule {
  readonly option: string;
  /** Beginning of the words of the pages that it is about. */
  readonly pages: string;
  readonly wording: RegExp;
  /** A name of a limit, or what is so by itself. */
  readonly is: string | number;
}

/** What every number in the description of an option is. */
export const OPTION_NUMBERS: readonly NumberRule[] = [
  { option: "--bar", pages: "init", wording: /default: ([\d.]+)/, is: "bar" },
  { option: "--bar", pages: "init", wording: /from (\d+) to/, is: 0 },
  { option: "--bar", pages: "init", wording: /to (\d+) from/, is: 1 },
  { option: "--done", pages: "init", wording: /exits with (\d+)/, is: 0 },
  { option: "--attempts", pages: "init", wording: /default and most: (\d+)/, is: "attempts" },
  { option: "--jobs", pages: "challenge run", wording: /default: (\d+)/, is: 1 },
  { option: "--jobs", pages: "challenge run", wording: /at most (\d+)/, is: "askedAtOnce" },
  { option: "--deadline", pages: "challenge run", wording: /default: (\d+)/, is: "askingSeconds" },
  { option: "--jobs", pages: "phase run", wording: /(\d+) unless given/, is: 1 },
  { option: "--budget", pages: "phase", wording: /(\d+) unless given/, is: "stallSeconds" },
  { option: "--budget", pages: "phase", wording: /at least (\d+)/, is: "stallFloor" },
  { option: "-n", pages: "oracle next", wording: /default: (\d+)/, is: 1 },
  { option: "--for", pages: "oracle", wording: /default: (\d+)/, is: "leaseMinutes" },
  { option: "--round", pages: "challenge run", wording: /round (\d+) or/, is: 1 },
  { option: "--round", pages: "challenge run", wording: /or only round (\d+)/, is: "challengeRounds" },
  { option: "--agent2", pages: "challenge run", wording: /round (\d+)/, is: "challengeRounds" },
];

/** Options whose values are a closed set that the description lists, by the beginning of their pages' words. */
export const OPTION_SETS: readonly {
  readonly option: string;
  readonly pages: string;
  readonly set: string;
}[] = [
  { option: "--pipeline", pages: "init", set: "pipelines that init knows" },
  { option: "--preset", pages: "init", set: "PRESETS" },
  { option: "--below-bar", pages: "init", set: "BELOW_BAR" },
  { option: "--mode", pages: "gate", set: "MODES" },
  { option: "--status", pages: "archive create", set: "ARCHIVE_STATUSES" },
  { option: "--tracker", pages: "oracle", set: "LEDGER_KINDS" },
  { option: "--kind", pages: "oracle intervene", set: "INTERVENTION_KINDS" },
];
