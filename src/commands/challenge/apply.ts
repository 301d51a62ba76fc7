import type { AppliedFinding } from "../../challenge-outcome.ts";
import { decide, type Run, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { ChallengeRecord } from "../../contract/schemas/challenge.ts";
import { readBatches } from "../../evidence/challenge/canary-batch.ts";
import { readRounds } from "../../evidence/challenge/challenge-rounds.ts";
import { openChallenge } from "../../evidence/challenge/open-challenge.ts";
import { dismissalStep, earlierTitle, hasConsequence } from "./apply-dismissals.ts";
import { applyToDocuments } from "./apply-documents.ts";
import { createDraft, type Draft, type Order, type Orders } from "./apply-draft.ts";
import { applyToFiles } from "./apply-files.ts";
import { type Asked, askedFor, type Ground, groundOf } from "./apply-orders.ts";
import { applyToSidecars } from "./apply-sidecars.ts";
import { verifyDraft } from "./apply-verified.ts";
import type { CHALLENGE_OPTIONS } from "./options.ts";
import { type ChallengeSite, readSite } from "./site.ts";

/** `assay challenge apply`: draws the consequence of every verdict that is asked for, of all of them or of none. */
export const applyChallenges: Run<typeof CHALLENGE_OPTIONS> = async (flags, context) => {
  const site = readSite(flags, context);
  if ("kind" in site) return decide(site);
  const asked = askedFor(context.words, site);
  if ("kind" in asked) return decide(asked);
  const draft = createDraft(site.tree, ordersOf(asked, site));
  applyToDocuments(draft);
  applyToSidecars(draft);
  const files = applyToFiles(draft, context.permissions);
  verifyDraft(draft);
  const judged = judgeAll(asked, draft, site);
  const findings = judged.map(({ finding }) => finding);
  const states = new Set(findings.map(({ state }) => state));
  if (states.has("refused") || states.has("pending")) {
    const exit = states.has("refused") ? EXIT.no : EXIT.pending;
    return decide({ kind: "applied", exit, findings: findings.map(heldBack) });
  }
  const written = [...draft.written].map(([path, content]): Step => ({ kind: "write", path, content }));
  const steps = [...written, ...judged.flatMap(({ steps }) => steps), ...files];
  return decide({ kind: "applied", exit: EXIT.yes, findings }, states.has("applied") ? steps : []);
};

function ordersOf(asked: readonly Asked[], { tree }: ChallengeSite): Orders {
  const rejected = new Map<string, Order>();
  const lowered = new Map<string, NonNullable<ChallengeRecord["severity_after"]>>();
  for (const { id, finding, known } of asked) {
    if (known === undefined || "problem" in known) continue;
    const { verdict, severity_after: after } = known;
    if (verdict === "REJECTED")
      rejected.set(id, { id, title: finding?.title ?? earlierTitle(tree, id), record: known });
    else if (verdict === "DOWNGRADED" && after !== null) lowered.set(id, after);
  }
  return { rejected, lowered };
}

interface Judged {
  readonly finding: AppliedFinding;
  readonly steps: readonly Step[];
}

function judgeAll(asked: readonly Asked[], draft: Draft, site: ChallengeSite): readonly Judged[] {
  const batches = readBatches(site.tree);
  return asked.map(one => judge(one, draft, { ...site, batches }));
}

function judge(asked: Asked, draft: Draft, site: Parameters<typeof groundOf>[2]): Judged {
  const { id, known } = asked;
  if (known === undefined)
    return stopped(id, null, "pending", ["Nothing is decided of it.", ...whyOpen(asked, site)]);
  if ("problem" in known) return stopped(id, null, "refused", [known.problem, known.hint]);
  const fault = faultOf(asked, known);
  if (fault !== undefined) return stopped(id, known, "refused", [fault]);
  const unchanged = { finding: found(id, known, "known"), steps: [] };
  const ground = groundOf(asked, known, site);
  // Sums that are wrong for another reason are not for a verdict to put right.
  const isLeft = known.verdict !== "CONFIRMED" && hasConsequence(draft, id);
  if (isLeft) return applied(asked, known, draft, ground);
  if ("rounds" in ground || !isDecidable(asked, known, site)) return unchanged;
  return "pending" in ground
    ? stopped(id, known, "pending", [ground.pending])
    : stopped(id, known, "refused", [ground.wrong]);
}

function whyOpen({ finding }: Asked, { tree, batches }: Parameters<typeof groundOf>[2]): readonly string[] {
  if (finding === undefined) return [];
  const { why, hint } = openChallenge(finding, tree, batches);
  return [why, hint];
}

/** Whether a finding can be decided again: BUGS.md has it, and its record is not somebody else's, who kept no rounds. */
const isDecidable = (
  { id, finding }: Asked,
  { entry_sha256: entry }: ChallengeRecord,
  { tree, desk }: ChallengeSite,
): boolean =>
  finding !== undefined &&
  (entry !== undefined || readRounds(tree, desk.rounds, id).some(round => round !== undefined));

function applied({ id }: Asked, record: ChallengeRecord, draft: Draft, ground: Ground): Judged {
  if ("pending" in ground) return stopped(id, record, "pending", [ground.pending]);
  const { obstacles, moved, edited, notes } = draft.of(id);
  const why = [...("wrong" in ground ? [ground.wrong] : []), ...obstacles];
  if ("wrong" in ground || why.length > 0) return stopped(id, record, "refused", why);
  const order = draft.orders.rejected.get(id);
  return {
    finding: { ...found(id, record, "applied"), moved, edited: [...edited].sort(), notes },
    steps: order === undefined ? [] : [dismissalStep(draft, order, ground.rounds)],
  };
}

/** What BUGS.md says that no verdict but a rejection can be applied to. */
function faultOf({ finding }: Asked, record: ChallengeRecord): string | undefined {
  const { verdict, severity_before: before, severity_after: after } = record;
  if (verdict === "REJECTED") return undefined;
  if (after === null) return `Its record says ${verdict} and no severity. Decide it again.`;
  if (finding === undefined)
    return "BUGS.md does not confirm it any more. Confirm it, or challenge it again.";
  const { severity } = finding;
  if (severity === after || (verdict === "DOWNGRADED" && severity === before)) return undefined;
  return `BUGS.md rates it ${severity ?? "in no way that is known"}, and it was challenged as ${before}. Put the severity back, or challenge it again.`;
}

const found = (
  id: string,
  record: ChallengeRecord | null,
  state: AppliedFinding["state"],
): AppliedFinding => ({
  ...{ id, verdict: record?.verdict ?? null, after: record?.severity_after ?? null, state },
  ...{ why: [], moved: [], edited: [], notes: [] },
});

const stopped = (
  id: string,
  record: ChallengeRecord | null,
  state: "pending" | "refused",
  why: readonly string[],
): Judged => ({ finding: { ...found(id, record, state), why }, steps: [] });

const heldBack = (finding: AppliedFinding): AppliedFinding =>
  finding.state === "applied"
    ? { ...finding, state: "held back", moved: [], edited: [], notes: [] }
    : finding;
