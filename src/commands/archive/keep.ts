import type { StagedChange, StagedEntry } from "../../change.ts";
import type { Context } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { KEPT_FILES, KEPT_PATCH, KEPT_RECORD, KEPT_STAGED } from "../../contract/kept.ts";
import type { Kept } from "../../contract/schemas/kept.ts";
import type { StoreDraft } from "../../protocol/archives/store-draft.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import type { CleanupScope } from "./cleanup-scope.ts";
import type { KeptPair } from "./kept-patch.ts";
import { type PathChange, storedEntries, wantedState } from "./path-change.ts";

/** A directory with everything that changes take away, and the record of them. */
export async function keeping(
  id: string,
  changes: readonly PathChange[],
  staged: readonly StagedChange[],
  { run, phase, snapshot }: Pick<CleanupScope, "run" | "phase" | "snapshot">,
  context: Context,
): Promise<StoreDraft | ReadProblem> {
  const { tree, now, version } = context;
  const header: Omit<Kept, "files" | "links"> = {
    schema_version: "1.0",
    tool_version: version,
    id,
    made: formatStamp(now),
    run_id: run,
    phase,
    snapshot,
    changes: changes.map(({ path, was, becomes }) => ({
      path,
      was,
      becomes: wantedState(becomes, tree.sha256),
      mode: "mode" in becomes && becomes.mode !== undefined ? octal(becomes.mode) : null,
    })),
    staged: staged.map(({ path, before, after }) => ({
      path,
      before: before.map(recorded),
      after: after.map(recorded),
    })),
  };
  const patch = await patchOf(changes, context);
  const contents = await stagedContents(snapshot, staged, context);
  if (isProblem(contents)) return contents;
  return {
    place: `${GROUND.kept}/${id}`,
    from: "",
    into: KEPT_FILES,
    ...storedEntries(changes),
    made: [],
    texts: [...(patch === "" ? [] : [{ path: KEPT_PATCH, content: patch }]), ...contents],
    record: { name: KEPT_RECORD, header },
  };
}

/** What is staged may be nowhere else, and git forgets what no index names any more. */
async function stagedContents(
  snapshot: string,
  staged: readonly StagedChange[],
  { snapshotContent }: Context,
): Promise<StoreDraft["texts"] | ReadProblem> {
  const blobs = staged.flatMap(({ before }) => before.filter(isContent).map(({ blob }) => blob));
  const found = await snapshotContent(snapshot, blobs);
  if (isProblem(found)) return found;
  return [...found].map(([blob, bytes]) => ({
    path: `${KEPT_STAGED}/${blob}`,
    content: Buffer.from(bytes).toString("base64"),
    encoding: "base64",
  }));
}

const isContent = ({ mode, isIntent }: StagedEntry) => mode !== "160000" && !isIntent;

const octal = (mode: number) => mode.toString(8).padStart(3, "0");

const recorded = ({ mode, blob, stage, isIntent }: StagedEntry) => ({ mode, blob, stage, intent: isIntent });

async function patchOf(changes: readonly PathChange[], { tree }: Context): Promise<string> {
  const pairs = changes.flatMap(({ path, was, becomes }): KeptPair[] => {
    const isText = tree.stat(path)?.kind === "file";
    const present = isText && was !== null ? tree.bytes(path) : undefined;
    const after = isProblem(present) ? UNREAD : present;
    const before = becomes.kind === "file" ? becomes.content : undefined;
    return before === undefined && after === undefined ? [] : [{ path, before, after }];
  });
  if (pairs.length === 0) return "";
  const { keptPatch } = await import("./kept-patch.ts");
  return keptPatch(pairs);
}

/** Stands for what is too large for a diff. */
const UNREAD = Uint8Array.of(0);
