import { type Context, type Decision, decide, type Step } from "../../command.ts";
import { CANARIES, CANARY_SCORE, earlierBatch } from "../../contract/challenge.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { Canaries } from "../../contract/schemas/canaries.ts";
import type { CanaryKey } from "../../contract/schemas/canary-key.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { type CanaryBatch, type CanaryBatches, readBatches } from "../../evidence/challenge/canary-batch.ts";
import { canaryFault, type Likeness, likenessOf } from "../../evidence/challenge/canary-fault.ts";
import { readSeverity } from "../../evidence/reports/severity.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import {
  canaryEntry,
  canaryWords,
  canaryWriteup,
  orderCanaries,
} from "../../protocol/challenge/canary-entries.ts";
import { highestBugNumber, nextBugIds } from "../../protocol/challenge/canary-ids.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { readAnswerKey } from "./answer-key.ts";
import type { ChallengeSite } from "./site.ts";

const BUGS = "quality/BUGS.md";

/** `assay challenge canary add`: mixes the findings of an answer key into the queue, and publishes the key's digest. */
export function addCanaries(path: string, site: ChallengeSite, context: Context): Decision {
  const { tree, run, base } = site;
  const answers = readAnswerKey(path, context);
  if ("kind" in answers) return decide(answers);
  const own = context.ownPath(path);
  if (own !== undefined) return decide(insideRefusal(path, own));
  const { key, sha256 } = answers;
  const batches = readBatches(tree);
  const done = (isKnown: boolean, steps: readonly Step[] = []) =>
    decide({ kind: "canaries", exit: EXIT.yes, sha256, count: key.canaries.length, isKnown }, steps);
  if (batches.current?.record.key_sha256 === sha256 && batches.current.score === undefined) return done(true);
  const text = String(tree.read(BUGS));
  const like = likenessOf(text, parseBugs(text), tree);
  const refusal =
    openRefusal(batches) ?? countRefusal(key) ?? spentRefusal(key, batches) ?? faultRefusal(key, like, base);
  if (refusal !== undefined) return decide(refusal);
  const known = orderCanaries(key, tree.sha256);
  const ids = nextBugIds(
    highestBugNumber(usedNames(tree)),
    known.map(({ fields }) => letterOf(fields)),
    site.findings.at(-1)?.id,
  );
  if (ids === undefined || run === undefined)
    return decide(
      refuse("The run has no numbers left for bugs.", "Take the largest number out of its files."),
    );
  const record: Canaries = {
    ...{ schema_version: "1.0", tool_version: context.version, run_id: run.run_id, key_sha256: sha256 },
    added: formatStamp(context.now),
    canaries: known.map((canary, at) => {
      const id = ids[at] ?? "";
      const writeup = canaryWriteup(canary, id);
      const entry = canaryEntry(id, like.separator, canary);
      return writeup === undefined ? { id, entry } : { id, entry, writeup };
    }),
  };
  return done(false, [
    ...(batches.current === undefined ? [] : keptBatch(batches.current, tree)),
    { kind: "write", path: CANARIES, content: `${JSON.stringify(record, null, 2)}\n` },
  ]);
}

function insideRefusal(path: string, own: Exclude<ReturnType<Context["ownPath"]>, undefined>): Refusal {
  if (isProblem(own))
    return refuse(`${path} cannot be found. ${own.problem}`, "Name the file of the answer key.");
  return refuse(
    `The answer key ${path} lies in the project, as ${own}, where every challenger could read it.`,
    "Keep it outside of the project until it is scored, and leave no link to it.",
  );
}

function openRefusal({ current, problems }: CanaryBatches): Refusal | undefined {
  const [problem] = problems;
  if (problem !== undefined) return refuse(problem.problem, problem.hint);
  if (current === undefined || current.score !== undefined) return undefined;
  return refuse(
    "There are canaries in the queue that are not scored.",
    `Score them with \`assay challenge canary score KEYFILE\`. Where their key is lost, move ${CANARIES} away: what was asked with them does not count then.`,
    EXIT.no,
  );
}

function countRefusal({ canaries }: CanaryKey): Refusal | undefined {
  const bugs = canaries.filter(({ truth }) => truth === "bug").length;
  const least = THRESHOLDS.fewestCanaries;
  if (Math.min(bugs, canaries.length - bugs) >= least) return undefined;
  return refuse(
    `The answer key has ${bugs} that are bugs and ${canaries.length - bugs} that are not; it takes ${least} of either to measure anything.`,
    "Add findings of the kind that is rare.",
    EXIT.no,
  );
}

/** What is known already, or stands in the key twice, measures nothing. */
function spentRefusal({ canaries }: CanaryKey, { known }: CanaryBatches): Refusal | undefined {
  const entries = [...known.values()].flatMap(({ record }) => record.canaries);
  const seen = new Set<string>();
  for (const canary of canaries) {
    const words = canaryWords(canary);
    const isSpent = entries.some(({ id, entry }) => entry.endsWith(canaryWords(canary, id)));
    if (isSpent || seen.has(words))
      return refuse(
        `"${canary.title}" ${isSpent ? "was a canary of this run before" : "stands in the answer key twice"}.`,
        "Give every canary words of its own.",
        EXIT.no,
      );
    seen.add(words);
  }
  return undefined;
}

function faultRefusal(
  { canaries }: CanaryKey,
  like: Likeness,
  base: ChallengeSite["base"],
): Refusal | undefined {
  const faults = canaries.flatMap(canary => {
    const fault = canaryFault(canary, like, base);
    return fault === undefined ? [] : [`"${canary.title}" ${fault}.`];
  });
  if (faults.length === 0) return undefined;
  return refuse(
    faults.join(" "),
    "Give every canary what the findings of BUGS.md have, so that nobody can tell it from them.",
    EXIT.no,
  );
}

/** Everything in which an id of this run may stand. */
function* usedNames(tree: Tree): Iterable<string> {
  for (const directory of ["quality", "control_prompts"])
    for (const { path } of tree.walk(directory)) {
      yield path;
      if (!/^quality\/(?:[^/]*\.md|results\/[^/]*\.json|challenge\/canar[^/]*\.json)$/.test(path)) continue;
      const text = tree.read(path);
      if (!isProblem(text)) yield text;
    }
}

/** With which letter an id begins where ids of a run do. */
function letterOf(fields: string): string {
  const [finding] = parseBugs(`### BUG-1: x\n\n${fields.trim()}`).bugs;
  const severity = readSeverity(finding?.fields.get("severity")?.text);
  return severity === "MEDIUM" ? "M" : severity === "LOW" ? "L" : "H";
}

/** A scored batch stays, under its own name. */
function keptBatch({ path, scorePath, record }: CanaryBatch, tree: Tree): readonly Step[] {
  const kept = earlierBatch(record.key_sha256);
  const moved = (from: string, to: string): Step => {
    const content = tree.bytes(from);
    if (isProblem(content)) throw new Error(`${from} was there: ${content.problem}`);
    return { kind: "write", path: to, content };
  };
  return [moved(path, kept.canaries), moved(scorePath, kept.score), { kind: "remove", path: CANARY_SCORE }];
}
