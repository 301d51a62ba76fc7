import {
  type Aftermath,
  type OrchestraCase,
  polishAgain,
  scored,
  testOrchestra,
} from "../../support/orchestra-cases.ts";
import { teamWith, type Worker } from "../../support/team.ts";

const RUN = "work:0";
const LAST = " No attempt is left: it is shipped below bar.";
const ONE: Aftermath = { argv: ["--attempts", "1"] };
const low = (composite: number, floor = 0.7) => `error ${RUN} The composite is ${composite}, below ${floor}.`;
const between = (composite: number, why: string, at = RUN, level = "pending", bar = 0.92) =>
  `${level} ${at} The composite is ${composite}, between 0.7 and the bar of ${bar}${why}`;
const ALONE = between(0.8, ": a judge decides, and none has.");
const judge =
  (verdict: string | undefined, rerun?: readonly string[]): Worker =>
  () => ({ says: { role: "judge", verdict, rerun } });
const JUD = "work/jud/result.json:0";
const judged = (
  verdict: string | undefined,
  rerun?: readonly string[],
  more: Record<string, Worker> = {},
) => ({
  team: teamWith({ jud: judge(verdict, rerun), ...more }),
  says: scored(0.8),
});

const BANDS: readonly OrchestraCase[] = [
  { what: "above the bar" },
  { what: "at the bar", says: scored(0.92) },
  {
    what: "just below the bar",
    says: scored(0.919999),
    status: "pending",
    findings: [between(0.9199, ": a judge decides, and none has.")],
  },
  { what: "between the bands, and no judge", says: scored(0.8), status: "pending", findings: [ALONE] },
  {
    what: "where the band begins",
    says: scored(0.7, 0.7, 0.7, 0.65, 0.75),
    status: "pending",
    findings: [between(0.7, ": a judge decides, and none has.")],
  },
  {
    what: "just below the band",
    says: scored(0.7, 0.7, 0.7, 0.64, 0.75),
    status: "fail",
    findings: [low(0.698)],
  },
  {
    what: "a bar where the band begins is reached",
    argv: ["--bar", "0.7"],
    says: scored(0.7, 0.7, 0.7, 0.65, 0.75),
  },
  {
    what: "a bar where the band begins is missed",
    argv: ["--bar", "0.7"],
    says: scored(0.7, 0.7, 0.7, 0.64, 0.75),
    status: "fail",
    findings: [low(0.698)],
  },
  {
    what: "a bar below the band is missed",
    argv: ["--bar", "0.5"],
    says: scored(0.3, 0.3, 0.3, 0.3, 0.75),
    status: "fail",
    findings: [low(0.39, 0.5)],
  },
  { what: "a bar of 1 is reached", argv: ["--bar", "1"], says: scored(1) },
  {
    what: "a bar of 1 is missed",
    argv: ["--bar", "1"],
    says: scored(0.999),
    status: "pending",
    findings: [between(0.999, ": a judge decides, and none has.", RUN, "pending", 1)],
  },
  { what: "a score is missing", says: { eve: { score: undefined } }, status: "not due" },
  { what: "Scoring is not over", upTo: "Polish", status: "not due" },
  { what: "weights lift it", argv: ["--weight", "correctness=999"], says: scored(0.93, 0.9, 0.9, 0.9, 0.9) },
  {
    what: "weights drag it down",
    argv: ["--weight", "correctness=999"],
    says: scored(0.5, 1, 1, 1, 1),
    status: "fail",
    findings: [low(0.5019)],
  },
];

const AMBITION: readonly OrchestraCase[] = [
  { what: "ambition at its floor", says: scored(0.97, 0.97, 0.97, 0.97, 0.75) },
  {
    what: "ambition below its floor, above the bar",
    says: scored(1, 1, 1, 1, 0.74),
    status: "fail",
    findings: [`error ${RUN} Ambition counts for 0.74, below its floor of 0.75.`],
  },
  {
    what: "ambition below its floor, below the band",
    says: scored(0.6, 0.6, 0.6, 0.6, 0.1),
    status: "fail",
    findings: [`error ${RUN} Ambition counts for 0.1, below its floor of 0.75.`, low(0.5)],
  },
  {
    what: "ambition that the operator left unscored",
    argv: ["--unscorable", "ambition", "--bar", "0.75"],
    says: { amy: { score: undefined } },
  },
  {
    what: "ambition that is no dimension of the preset",
    argv: ["--preset", "bugfix"],
    team: teamWith({
      cyd: undefined,
      val: undefined,
      amy: undefined,
      roy: () => ({ says: { role: "scorer", dimension: "root cause", score: 0.95 } }),
    }),
  },
];

const JUDGES: readonly OrchestraCase[] = [
  {
    what: "a judge lets it ship",
    ...judged("ship"),
    findings: [between(0.8, ", and jud lets it ship.", JUD, "note")],
  },
  {
    what: "a judge wants it again",
    ...judged("loop", ["polish"]),
    status: "fail",
    findings: [between(0.8, ", and jud wants it done again.", JUD, "error")],
  },
  {
    what: "two judges let it ship",
    ...judged("ship", [], { joe: judge("ship") }),
    findings: [between(0.8, ", and joe, jud lets it ship.", "work/joe/result.json:0", "note")],
  },
  {
    what: "two judges do not agree",
    ...judged("ship", [], { joe: judge("loop") }),
    status: "pending",
    findings: [between(0.8, ": the judges do not agree.", "work/joe/result.json:0")],
  },
  {
    what: "a judge who says nothing",
    ...judged(undefined),
    status: "pending",
    findings: [
      between(0.8, ": a judge decides, and what one says cannot be read.", JUD),
      `pending ${JUD} work/jud/result.json:1: The verdict is none of ship, loop.`,
    ],
  },
  {
    what: "a judge who ships it and wants it again",
    ...judged("ship", ["polish"]),
    status: "pending",
    findings: [
      between(0.8, ": a judge decides, and what one says cannot be read.", JUD),
      `pending ${JUD} work/jud/result.json:6: The verdict is ship, and yet it names phases to run again.`,
    ],
  },
  {
    what: "a judge who did not answer itself",
    ...judged("ship"),
    says: { ...scored(0.8), jud: { status: "success_synthesized" } },
    status: "pending",
    findings: [ALONE],
  },
  {
    what: "a judge who failed",
    ...judged("ship"),
    says: { ...scored(0.8), jud: { status: "failed" } },
    status: "pending",
    findings: [ALONE],
  },
  {
    what: "a builder as judge",
    says: { ...scored(0.8), bob: { role: "judge", verdict: "ship" } },
    status: "pending",
    findings: [ALONE],
  },
  {
    what: "a verdict by no judge",
    says: { ...scored(0.8), eve: { score: 0.8, verdict: "ship" } },
    status: "pending",
    findings: [ALONE],
  },
  {
    what: "a judge wants again what reaches the bar",
    team: teamWith({ jud: judge("loop") }),
    findings: [`note ${JUD} jud would do it again, and from the bar on nobody has to ask a judge.`],
  },
  {
    what: "a judge lets ship what is below the band",
    team: teamWith({ jud: judge("ship") }),
    says: scored(0.6),
    status: "fail",
    findings: [
      `error ${JUD} Ambition counts for 0.6, below its floor of 0.75.`,
      `error ${JUD} The composite is 0.6, below 0.7.`,
    ],
  },
];

const LAST_ATTEMPT: readonly OrchestraCase[] = [
  {
    what: "the last attempt is below the band",
    ...ONE,
    says: scored(0.6, 0.6, 0.6, 0.6, 0.8),
    status: "fail",
    findings: [`${low(0.64)}${LAST}`],
  },
  {
    what: "the last of two is below the band",
    argv: ["--attempts", "2"],
    later: polishAgain,
    says: scored(0.6, 0.6, 0.6, 0.6, 0.8),
    status: "fail",
    findings: [`${low(0.64)}${LAST}`],
  },
  {
    what: "the last but one is below the band",
    argv: ["--attempts", "2"],
    says: scored(0.6, 0.6, 0.6, 0.6, 0.8),
    status: "fail",
    findings: [low(0.64)],
  },
  { what: "the last attempt reaches the bar", ...ONE },
  {
    what: "the last attempt is between the bands",
    ...ONE,
    says: scored(0.8),
    status: "pending",
    findings: [ALONE],
  },
  {
    what: "a person decides after the last attempt",
    argv: ["--attempts", "1", "--below-bar", "pending"],
    says: scored(0.6, 0.6, 0.6, 0.6, 0.8),
    status: "pending",
    findings: [`${low(0.64).replace("error", "pending")}${LAST}`],
  },
  {
    what: "nobody is asked before the last attempt",
    argv: ["--below-bar", "pending"],
    says: scored(0.6, 0.6, 0.6, 0.6, 0.8),
    status: "fail",
    findings: [low(0.64)],
  },
];

testOrchestra("composite", [...BANDS, ...AMBITION, ...JUDGES, ...LAST_ATTEMPT]);
