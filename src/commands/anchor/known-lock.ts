import type { Context, FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { FrozenEntry } from "../../contract/schemas/lock.ts";
import type { Run } from "../../contract/schemas/run.ts";
import {
  type GroundFacts,
  lockState,
  namedArtifacts,
  namedLines,
  type ReadTickets,
} from "../../evidence/ground/ground-facts.ts";
import { readGroundRecords } from "../../evidence/ground/ground-records.ts";
import { readReceipts } from "../../evidence/ground/known-receipts.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { withSteeringFiles } from "../../protocol/freeze/steering-files.ts";
import { isOfProject, type ProjectFile, subjectDigest, subjectFiles } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { createReader } from "./create-reader.ts";
import type { ANCHOR_OPTIONS } from "./options.ts";
import { refuseUnlisted } from "./refuse-unlisted.ts";
import { anchorLock, readTrust } from "./trust.ts";

/** What is known of a locked run, its receipts among it. */
export interface KnownLock {
  readonly facts: GroundFacts;
  readonly anchored: boolean;
  readonly files: readonly ProjectFile[];
}

/** Reads what a locked run is judged by, and holds the lock against it. */
export async function readLocked(
  flags: FlagsOf<typeof ANCHOR_OPTIONS>,
  context: Context,
  run: Run,
  read?: ReadTickets,
): Promise<KnownLock | Refusal> {
  const records = readGroundRecords(context.tree);
  if ("problem" in records) return refuse(records.problem, records.hint);
  const trust = readTrust(flags, context);
  if ("problem" in trust) return refuse(trust.problem, trust.hint);
  const anchored = anchorLock(records, flags, trust);
  if (isProblem(anchored)) return refuse(anchored.problem, anchored.hint);
  const { pipeline } = records.lock;
  if (pipeline !== run.pipeline)
    return departed({ kind: "pipeline", name: pipeline }, `: ${GROUND.run} says ${run.pipeline}`);
  const listed = await context.projectFiles();
  if (isProblem(listed)) return refuseUnlisted(listed);
  const files = subjectFiles(listed, pipeline);
  const all = listed.map(({ path }) => path);
  const paths = withSteeringFiles(all.filter(isOfProject), context.tree);
  const { tree, toolDigest: tool } = context;
  const state = lockState(records, { run, tree, projectPaths: paths, tool, read });
  const [changed] = state.verifier;
  if (changed !== undefined) return departed(changed.entry);
  const artifacts = namedArtifacts(run, context.tree);
  if ("problem" in artifacts) return refuse(artifacts.problem, artifacts.hint);
  const lines = namedLines(records, context.tree, records.lock);
  const receipts = readReceipts(context.tree, trust);
  const reader = await createReader(lines, context);
  const subject = digestOf(files, context);
  return {
    facts: { records, state, lines, receipts, artifacts, paths: all, subject, reader, now: context.now },
    anchored,
    files,
  };
}

const departed = ({ kind, name }: Pick<FrozenEntry, "kind" | "name">, how = ""): Refusal =>
  refuse(
    `The ${kind} ${name} is not as it was frozen${how}, so nothing can be judged.`,
    "Restore what .assay/ held when the run was laid out.",
  );

/** Digest of the project that some files make up. */
export const digestOf = (files: readonly ProjectFile[], { tree }: Context) =>
  subjectDigest(files, tree.sha256);
