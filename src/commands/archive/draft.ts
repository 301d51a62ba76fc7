import { fitsAny } from "../../anchor.ts";
import type { Context } from "../../command.ts";
import {
  ARCHIVE_INDEX,
  ARCHIVES,
  type ArchiveStatus,
  MANIFEST,
  UNFINISHED,
} from "../../contract/archives.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { readOwnPipeline } from "../../evidence/ground/ground-records.ts";
import { textAt } from "../../evidence/load-file.ts";
import { type RecordedVerdict, recordedVerdict } from "../../evidence/recorded-verdict.ts";
import { readSeverity } from "../../evidence/reports/severity.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { indexedIds } from "../../protocol/archives/archive-index.ts";
import type { StoreDraft } from "../../protocol/archives/store-draft.ts";
import { formatStamp, stampedId } from "../../stamp.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { recordedDigests } from "../gate/digests.ts";
import { type ArchiveContents, archiveContents } from "./contents.ts";

/** An archive that is to be made. */
export interface ArchiveDraft {
  readonly header: Omit<ArchiveManifest, "files" | "links">;
  readonly contents: ArchiveContents;
}

/** The run of a project and what there is of it; refused while somebody writes it. */
export async function presentRun(
  context: Context,
): Promise<{ readonly run: Run | undefined; readonly contents: ArchiveContents } | Refusal> {
  const { tree } = context;
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  const { run } = record;
  const running = run?.phases.find(({ state }) => state === "running");
  if (running !== undefined)
    return refuse(
      `Phase ${running.number} (${running.name}) is running, so the run is still being written.`,
      "Finish the phase, or record with `assay phase fail` that it failed.",
      EXIT.pending,
    );
  const others = run?.pipeline === "own" ? await ownArtifacts(context) : [];
  if ("kind" in others) return others;
  const contents = archiveContents(tree, run?.pipeline, others);
  if ("kind" in contents) return contents;
  const shared = [...contents.shared, ...committedBefore(contents, run, context)];
  return { run, contents: { ...contents, shared } };
}

/** What the project had at a place that an orchestra's run uses when that run began; it is the project's still. */
function committedBefore(
  { files, links }: ArchiveContents,
  run: Run | undefined,
  { readCommit }: Context,
): readonly string[] {
  const commit = run?.base.commit ?? undefined;
  if (run?.pipeline !== "orchestra" || commit === undefined) return [];
  const beside = [...files, ...links]
    .map(({ path }) => path)
    .filter(path => !RUN_ONLY.some(root => path.startsWith(root)));
  const known = beside.length === 0 ? undefined : readCommit(commit, beside);
  return known === undefined || isProblem(known) ? [] : beside.filter(path => known.files.has(path));
}

const RUN_ONLY = ["quality/", "control_prompts/", ".assay/"];

/** Files of the project that the phases of a user's own pipeline are to leave behind. */
async function ownArtifacts({ tree, projectFiles }: Context): Promise<readonly string[] | Refusal> {
  const own = readOwnPipeline(tree);
  if (own === undefined || "problem" in own) return [];
  const patterns = own.value.phases.flatMap(({ artifacts }) => artifacts.map(({ path }) => path));
  const files = await projectFiles(() => false);
  if (isProblem(files)) return refuse(files.problem, "Put it right; nothing was archived.");
  return files.map(({ path }) => path).filter(path => fitsAny(patterns, path));
}

/** What the archive of a run is to say and to hold. */
export async function archiveDraft(
  asked: ArchiveStatus | undefined,
  run: Run | undefined,
  contents: ArchiveContents,
  context: Context,
): Promise<ArchiveDraft | Refusal> {
  const { tree, now, version } = context;
  const digests = await recordedDigests(tree, context, run?.pipeline);
  if (isProblem(digests)) return refuse(digests.problem, "Put it right; nothing was archived.");
  const created = formatStamp(now);
  const id = freeName(run?.run_id ?? newRunId(created, context), tree);
  if (typeof id === "object") return id;
  const verdict = recordedVerdict(tree);
  return {
    header: {
      schema_version: "1.0",
      tool_version: version,
      id,
      run_id: run?.run_id ?? null,
      pipeline: run?.pipeline ?? "playbook",
      status: asked ?? statusOf(verdict, digests.run),
      created,
      base: run?.base.commit ?? null,
      subject: digests.subject,
      run_digest: digests.run,
      gate: gateOf(verdict),
      bugs: bugsOf(tree),
      left_out: [...contents.leftOut],
    },
    contents,
  };
}

/** How an archive is made. */
export const storeOf = ({ header, contents: { files, links } }: ArchiveDraft): StoreDraft => ({
  place: `${ARCHIVES}/${header.id}`,
  from: "",
  files,
  links,
  made: [],
  texts: [],
  record: { name: MANIFEST, header },
});

/** A yes counts for the very files that it was given for. */
function statusOf(verdict: RecordedVerdict | undefined, runDigest: string): ArchiveStatus {
  if (verdict?.answer === "yes" && verdict.run_digest === runDigest) return "success";
  return verdict?.answer === "no" ? "failed" : "partial";
}

function gateOf(verdict: RecordedVerdict | undefined): ArchiveManifest["gate"] {
  if (verdict === undefined) return null;
  const { answer, exit_code, judged_at } = verdict;
  return { answer, exit_code, judged_at };
}

function bugsOf(tree: Tree): ArchiveManifest["bugs"] {
  const text = textAt(tree, "quality/BUGS.md");
  if (text === undefined) return null;
  return parseBugs(text).bugs.map(({ id, fields }) => ({
    id,
    severity: readSeverity(fields.get("severity")?.text) ?? null,
  }));
}

export const newRunId = (created: string, { newId }: Context) => stampedId(created, newId());

const MOST_NAMES = 9999;

/** The name itself, or with the first number that makes it one that nothing bears or bore, not even half an archive. */
function freeName(name: string, tree: Tree): string | Refusal {
  const listed = indexedIds(textAt(tree, ARCHIVE_INDEX) ?? "");
  const isTaken = (id: string) =>
    listed.includes(id) ||
    [id, `${id}${UNFINISHED}`, `${id}${UNFINISHED}.json`].some(
      path => tree.stat(`${ARCHIVES}/${path}`) !== undefined,
    );
  for (let number = 1; number <= MOST_NAMES; number++) {
    const id = number === 1 ? name : `${name}.${number}`;
    if (!isTaken(id)) return id;
  }
  return refuse(`No name is free for an archive of ${name}.`, `Look into ${ARCHIVES}/.`);
}
