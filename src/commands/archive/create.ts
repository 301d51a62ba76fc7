import { closest } from "../../closest.ts";
import { type Context, decide, type Run as RunCommand } from "../../command.ts";
import {
  ARCHIVE_INDEX,
  ARCHIVE_STATUSES,
  ARCHIVES,
  type ArchiveStatus,
  UNFINISHED,
} from "../../contract/archives.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { parseBugs } from "../../documents/bugs.ts";
import { textAt } from "../../gate/load-file.ts";
import { type RecordedVerdict, recordedVerdict } from "../../gate/recorded-verdict.ts";
import { readRunRecord } from "../../gate/run-record.ts";
import { readSeverity } from "../../gate/severity.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { ArchiveDraft } from "../../protocol/archive-draft.ts";
import { withIndexRow } from "../../protocol/archive-index.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { recordedDigests } from "../gate/digests.ts";
import { archiveContents } from "./contents.ts";
import type { CREATE_OPTIONS } from "./options.ts";

/** `assay archive create`: keeps a copy of the run, which stays where it is. */
export const create: RunCommand<typeof CREATE_OPTIONS> = async ({ status: given }, context) => {
  const { tree, now, version } = context;
  const asked = askedStatus(given);
  if (typeof asked === "object") return decide(asked);
  const record = readRunRecord(tree);
  if ("problem" in record) return decide(refuse(record.problem, record.hint));
  const { run } = record;
  const running = run?.phases.find(({ state }) => state === "running");
  if (running !== undefined)
    return decide(
      refuse(
        `Phase ${running.number} (${running.name}) is running, so the run is still being written.`,
        "Finish the phase, or record with `assay phase fail` that it failed.",
        EXIT.pending,
      ),
    );
  const contents = archiveContents(tree, run?.pipeline);
  if ("kind" in contents) return decide(contents);
  const digests = await recordedDigests(tree, context, run?.pipeline);
  if (isProblem(digests)) return decide(refuse(digests.problem, "Put it right; nothing was archived."));
  const index = presentIndex(tree);
  if (typeof index === "object") return decide(index);
  const created = formatStamp(now);
  const id = freeName(run?.run_id ?? newRunId(created, context), tree);
  if (typeof id === "object") return decide(id);
  const verdict = recordedVerdict(tree);
  const status = asked ?? statusOf(verdict, digests.run);
  const { files, links, leftOut } = contents;
  const draft: ArchiveDraft = {
    header: {
      schema_version: "1.0",
      tool_version: version,
      id,
      run_id: run?.run_id ?? null,
      pipeline: run?.pipeline ?? "playbook",
      status,
      created,
      base: run?.base.commit ?? null,
      subject: digests.subject,
      run_digest: digests.run,
      gate: gateOf(verdict),
      bugs: bugsOf(tree),
      left_out: [...leftOut],
    },
    files,
    links,
  };
  return decide(
    { kind: "archived", exit: EXIT.yes, id, status, files: files.length, links: links.length, leftOut },
    [
      { kind: "archive", draft },
      { kind: "write", path: ARCHIVE_INDEX, content: withIndexRow(index, draft) },
    ],
  );
};

function askedStatus(given: string | undefined): ArchiveStatus | undefined | Refusal {
  if (given === undefined) return undefined;
  const near = closest(given, ARCHIVE_STATUSES);
  return (
    ARCHIVE_STATUSES.find(status => status === given) ??
    refuse(
      `${JSON.stringify(given)} is no status of an archive; ${ARCHIVE_STATUSES.join(", ")} are.`,
      near === undefined ? "Leave --status away to have the gate's verdict say." : `Did you mean ${near}?`,
    )
  );
}

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

const newRunId = (created: string, { newId }: Context) => `${created.replace(/[-:]/g, "")}-${newId()}`;

const MOST_NAMES = 9999;

/** The name itself, or with the first number that makes it one that nothing bears, not even half an archive. */
function freeName(name: string, tree: Tree): string | Refusal {
  const isTaken = (id: string) =>
    [id, `${id}${UNFINISHED}`].some(path => tree.stat(`${ARCHIVES}/${path}`) !== undefined);
  for (let number = 1; number <= MOST_NAMES; number++) {
    const id = number === 1 ? name : `${name}.${number}`;
    if (!isTaken(id)) return id;
  }
  return refuse(`No name is free for an archive of ${name}.`, `Look into ${ARCHIVES}/.`);
}

/** The table of archives as it is; undefined where there is none. */
function presentIndex(tree: Tree): string | undefined | Refusal {
  const kind = tree.stat(ARCHIVES)?.kind;
  if (kind !== undefined && kind !== "directory")
    return refuse(
      `${ARCHIVES} is no directory, so nothing can be archived there.`,
      "Move it out of the way.",
    );
  if (tree.stat(ARCHIVE_INDEX) === undefined) return undefined;
  const text = tree.read(ARCHIVE_INDEX);
  if (!isProblem(text)) return text;
  return refuse(
    `${ARCHIVE_INDEX} cannot be read. ${text.problem}`,
    "Put it right, or move it out of the way.",
  );
}
