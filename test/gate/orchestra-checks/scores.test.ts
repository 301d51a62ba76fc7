import { testOrchestra } from "../../support/orchestra-cases.ts";
import { teamWith } from "../../support/team.ts";

const EVE = "work/eve/result.json";
const pending = (message: string, path = EVE) => `pending ${path}:0 ${message}`;
const UNSCORED = pending("eve gives correctness no score to rely on, so the composite is pending.");
const NOBODY = pending("Nobody scored correctness, so the composite is pending.", "quality/run.json");
const scorer = (score: number) => () => ({ says: { role: "scorer", dimension: "correctness", score } });

testOrchestra("scores", [
  { what: "every dimension has its score" },
  { what: "no score is due before Scoring is over", upTo: "Polish", status: "not due" },
  ...["", "0.9", -0.1, 1.1, null, true, [0.9]].map(score => ({
    what: `the score ${JSON.stringify(score)}`,
    says: { eve: { score } },
    status: "pending",
    findings: [UNSCORED],
  })),
  { what: "the score 0", says: { eve: { score: 0 } } },
  { what: "a score in the digest", says: { eve: { score: undefined, digest: { score: 0.9 } } } },
  {
    what: "a bad score and a good one in the digest",
    says: { eve: { score: "", digest: { score: 0.9 } } },
    status: "pending",
    findings: [UNSCORED],
  },
  { what: "no score", says: { eve: { score: undefined } }, status: "pending", findings: [UNSCORED] },
  {
    what: "a scorer who failed",
    says: { eve: { status: "failed" } },
    status: "pending",
    findings: [UNSCORED],
  },
  {
    what: "a score that somebody else wrote",
    says: { eve: { status: "success_synthesized" } },
    status: "pending",
    findings: [UNSCORED],
  },
  {
    what: "a part of a score",
    says: { eve: { status: "partial" } },
    status: "pending",
    findings: [UNSCORED],
  },
  { what: "a scorer who left nothing", files: { [EVE]: undefined }, status: "pending", findings: [NOBODY] },
  {
    what: "a score by no scorer",
    says: { eve: { role: "auditor" } },
    status: "pending",
    findings: [NOBODY],
  },
  {
    what: "a score by a builder",
    says: { bob: { role: "scorer", dimension: "correctness", score: 1 }, eve: { role: "auditor" } },
    status: "pending",
    findings: [NOBODY],
  },
  {
    what: "a builder who scores what another scored",
    says: { bob: { role: "scorer", dimension: "correctness", score: 0.1 } },
  },
  ...["Correctness", "CORRECTNESS", " correctness "].map(dimension => ({
    what: `a dimension spelt ${JSON.stringify(dimension)}`,
    says: { eve: { dimension } },
  })),
  ...["Visual Quality", "visual  quality", "VISUAL-quality", "visual_quality"].map(dimension => ({
    what: `a dimension spelt ${JSON.stringify(dimension)}`,
    says: { val: { dimension } },
  })),
  ...["corectness", "correctness!", "constructor", "structure"].map(dimension => ({
    what: `a dimension spelt ${JSON.stringify(dimension)}`,
    says: { eve: { dimension } },
    status: "pending",
    findings: [
      NOBODY,
      `warning ${EVE}:0 eve scores ${JSON.stringify(dimension)}, which does not count for code-visual.`,
    ],
  })),
  {
    what: "no dimension",
    says: { eve: { dimension: undefined } },
    status: "pending",
    findings: [NOBODY, `warning ${EVE}:0 eve scores no dimension, which does not count for code-visual.`],
  },
  { what: "two scores that agree", team: teamWith({ dot: scorer(0.95) }) },
  {
    what: "two scores that do not agree",
    team: teamWith({ dot: scorer(0.96) }),
    status: "pending",
    findings: [pending("correctness has no one score: 0.96 by dot, 0.95 by eve.", "work/dot/result.json")],
  },
  {
    what: "two scores, of which one is none",
    team: teamWith({ dot: scorer(0.95) }),
    says: { eve: { score: undefined } },
    status: "pending",
    findings: [pending("correctness has no one score: 0.95 by dot, none by eve.", "work/dot/result.json")],
  },
  {
    what: "two scorers, of whom one failed",
    team: teamWith({ dot: scorer(0.95) }),
    says: { eve: { status: "failed" } },
    status: "pending",
    findings: [pending("correctness has no one score: 0.95 by dot, none by eve.", "work/dot/result.json")],
  },
  {
    what: "what nobody can score",
    says: { eve: { score: undefined, unscorable: "There is no screen. " } },
    status: "pending",
    findings: [
      pending(
        "eve says that nobody can score correctness: There is no screen. Without it no composite exceeds 0.8, so the bar of 0.92 is out of reach.",
      ),
    ],
  },
  {
    what: "what nobody can score, and the bar is in reach all the same",
    argv: ["--bar", "0.8"],
    says: { eve: { score: undefined, unscorable: "There is no screen" } },
    status: "pending",
    findings: [pending("eve says that nobody can score correctness: There is no screen.")],
  },
  { what: "a score of what nobody can score", says: { eve: { unscorable: "There is no screen." } } },
  {
    what: "what the operator left unscored",
    argv: ["--unscorable", "correctness", "--bar", "0.7"],
    says: { eve: { score: undefined } },
  },
]);
