import bar from "../../../references/prompts/bar.md";
import builder from "../../../references/prompts/builder.md";
import challenge from "../../../references/prompts/challenge.md";
import challengeAnswer from "../../../references/prompts/challenge-answer.md";
import challengeFirst from "../../../references/prompts/challenge-round-1.md";
import maintainer from "../../../references/prompts/challenge-round-2-maintainer.md";
import researcher from "../../../references/prompts/challenge-round-2-researcher.md";
import codeReview from "../../../references/prompts/code-review.md";
import data from "../../../references/prompts/data.md";
import envelope from "../../../references/prompts/envelope.md";
import explore from "../../../references/prompts/explore.md";
import generate from "../../../references/prompts/generate.md";
import adversarial from "../../../references/prompts/iteration-adversarial.md";
import iterationFiles from "../../../references/prompts/iteration-files.md";
import gap from "../../../references/prompts/iteration-gap.md";
import iterationLater from "../../../references/prompts/iteration-later.md";
import parity from "../../../references/prompts/iteration-parity.md";
import unfiltered from "../../../references/prompts/iteration-unfiltered.md";
import ownPhase from "../../../references/prompts/own-phase.md";
import playbook from "../../../references/prompts/playbook.md";
import polish from "../../../references/prompts/polish.md";
import recon from "../../../references/prompts/recon.md";
import reconciliation from "../../../references/prompts/reconciliation.md";
import scoring from "../../../references/prompts/scoring.md";
import seeds from "../../../references/prompts/seeds.md";
import specAudit from "../../../references/prompts/spec-audit.md";
import triedBefore from "../../../references/prompts/tried-before.md";
import verifier from "../../../references/prompts/verifier.md";
import verify from "../../../references/prompts/verify.md";
import worker from "../../../references/prompts/worker.md";
import type { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import type { ORCHESTRA_PHASES } from "../../contract/orchestra.ts";
import type { PHASES } from "../../contract/phases.ts";

type Strategy = (typeof ITERATION_STRATEGIES)[number];

/** What each phase of the built-in pipelines is told, by its number. */
export const PLAYBOOK_TEMPLATES: Readonly<Record<(typeof PHASES)[number]["number"], string>> = {
  1: explore,
  2: generate,
  3: codeReview,
  4: specAudit,
  5: reconciliation,
  6: verify,
};
export const ORCHESTRA_TEMPLATES: Readonly<Record<(typeof ORCHESTRA_PHASES)[number]["number"], string>> = {
  1: recon,
  2: builder,
  3: verifier,
  4: polish,
  5: scoring,
};

/** What an iteration's exploration is told, by its strategy. */
export const STRATEGY_TEMPLATES: Readonly<Record<Strategy, string>> = {
  gap,
  unfiltered,
  parity,
  adversarial,
};

/** What several phases are told in the same words. */
export const SHARED_TEMPLATES = {
  /** Ends every prompt. */
  worker,
  /** Says what a fence means, and so follows the fences. */
  data,
  playbook,
  seeds,
  iterationFiles,
  /** For the phases of an iteration after its exploration. */
  iterationLater,
  /** For a phase that failed since its attempt began. */
  triedBefore,
  ownPhase,
  bar,
  envelope,
} as const;

/** What a challenger is told; the second round argues against the first. */
export const CHALLENGE_TEMPLATES = {
  /** Says what a fence means, and so follows the fences. */
  challenge,
  challengeFirst,
  maintainer,
  researcher,
  /** Ends every prompt. */
  challengeAnswer,
} as const;
