/** A number that a text states, and the limit that it is about. */
export interface StatedLimit {
  readonly limit: string;
  /** Lines before it in the text. */
  readonly line: number;
  readonly value: number;
  readonly says: string;
}

const WORDS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, thirteen: 13, fifteen: 15, twenty: 20, "a year": 366 },
};
const NUMBER = `(\\d[\\d.]*\\d|\\d|${Object.keys(WORDS).join("|")}|\\{\\{\\w+\\}\\})`;

/** How sentences speak of each limit; `#` stands for its number, and a blank for any run of them. */
const WORDINGS: readonly (readonly [limit: string, ...wordings: string[]])[] = [
  ["longestWaiverDays", "at most # ahead", "at most # days ahead"],
  ["explorationFindings", "at least # findings, each with file", "# findings in \\w+ files"],
  ["explorationModules", "in at least # modules", "findings in # files"],
  ["explorationTraces", "at least # of them follow the code"],
  ["qualityRisks", "at least # scenarios", "# risks with a line"],
  ["patterns", "# patterns judged"],
  ["fewestDeepDives", "patterns judged and # or \\w+ followed"],
  ["mostDeepDives", "patterns judged and \\w+ or # followed"],
  ["tracingDeepDives", "at least # of them follow more than one"],
  ["candidateBugs", "at least # hypotheses"],
  ["candidatesFromExploration", "at least # come from the open"],
  ["candidatesFromDeepDives", "at least # from a deep dive"],
  ["scopeBounded", "above # files that section"],
  ["guidanceWithoutReason", "more than # are guidance"],
  ["fewestUseCases", "at least # use cases"],
  ["mostUseCasesPerGroup", "at most # use cases"],
  ["iterationLines", "at least # lines with something"],
  ["iterationCandidates", "at least # candidates"],
  ["thinnestSections", "# thinnest"],
  ["unfilteredFindings", "at least # findings with file"],
  ["unfilteredTraces", "at least # of which follow more"],
  ["parityGroups", "at least # groups"],
  ["parityComparisons", "at least # comparisons"],
  ["parityDiscrepancies", "at least # discrepancies"],
  ["challengeRounds", "# rounds (?:a finding|each|of each|together)", "in # rounds"],
  ["challengedOneByOne", "above # findings all first"],
  ["canaryRecall", "known to be bugs, those that came to CONFIRMED or DOWNGRADED\\. \\| at least # %"],
  [
    "canaryFalseAcceptance",
    "known to be none, those that came to CONFIRMED or DOWNGRADED\\. \\| at most # %",
  ],
  ["fewestCanaries", "either kind in a key\\. \\| at least #"],
  ["auditors", "# (?:distinct )?auditors"],
  ["passes", "# passes"],
  ["phases", "quality audit in # phases", "#-phase quality audit"],
  ["requirementsReviewedOneByOne", "each requirement by itself, up to #"],
  ["requirementsOnOnePlace", "no more than # requirements rest"],
  ["bar", "composite from which it ships \\| #", "a composite of # ships"],
  ["loopBelow", "composite below which it loops \\| #", "below # the work is done again"],
  ["ambitionCap", "ambition counts for at most #", "with a headline unseen \\| #"],
  ["ambitionFloor", "floor of ambition \\| #"],
  [
    "attempts",
    "another attempt, # at most",
    "at most # attempts in all",
    "attempts, the first included \\| #",
  ],
  ["claims", "after # a person has to `?resume"],
  ["leaseMinutes", "for # minutes and prints"],
  ["stallSeconds", "worker has stalled \\| #", "without progress; # unless given"],
  ["stallFloor", "--budget`? may be, in seconds \\| #", "unless given, at least #"],
  ["ledgerMebibytes", "a ledger(?: of tickets)? \\| # MiB", "ledger to read, of # MiB"],
];

const PATTERNS = WORDINGS.flatMap(([limit, ...wordings]) =>
  wordings.map(wording => ({
    limit,
    pattern: new RegExp(`(?<![\\w.])${wording.replace("#", NUMBER).replaceAll(" ", "\\s+")}`, "gi"),
  })),
);

/** Names of limits that sentences are known to speak of. */
export const SPOKEN_LIMITS: readonly string[] = WORDINGS.map(([limit]) => limit);

/** The limits that a text states; where a prompt is filled in, by what it is filled in with. */
export function statedLimits(text: string, limits: Readonly<Record<string, number>>): readonly StatedLimit[] {
  return PATTERNS.flatMap(({ limit, pattern }) =>
    [...text.matchAll(pattern)].map(({ 0: says, 1: number = "", index }) => ({
      limit,
      line: text.slice(0, index).split("\n").length - 1,
      value: numberOf(number, limits),
      says: says.replace(/\s+/g, " "),
    })),
  );
}

/** NaN for a slot of a prompt that no limit fills. */
function numberOf(text: string, limits: Readonly<Record<string, number>>): number {
  const slot = /^\{\{(\w+)\}\}$/.exec(text)?.[1];
  if (slot !== undefined) return limits[SLOTS[slot] ?? slot] ?? Number.NaN;
  return WORDS[text.toLowerCase()] ?? Number(text);
}

/** Slots of prompts that bear another name than the limit. */
const SLOTS: Readonly<Record<string, string>> = { shipBar: "bar" };

/** Fewest lines that a text asks of an artifact which it names before. */
export function statedLines(text: string, file: string): readonly { value: number; says: string }[] {
  const name = file.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(`${name}\`[^.|\`]{0,60}?\\bat least (\\d+) (?:non-empty )?lines`, "g");
  return [...text.matchAll(pattern)].map(([says, digits]) => ({ value: Number(digits), says }));
}
