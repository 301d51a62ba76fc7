import {
  ARCHIVE_INDEX,
  ARCHIVED_RECORDS,
  ARCHIVES,
  MANIFEST,
  NESTED_ARCHIVES,
  UNFINISHED,
} from "./archives.ts";
import { DISMISSED } from "./challenge.ts";
import { DOCS_DIRECTORIES } from "./enums.ts";
import { GROUND } from "./ground-files.ts";
import { KEPT_RECORD } from "./kept.ts";
import { REVIEWS } from "./line-kinds.ts";
import { AUDIT_RECORD, bugFiles, GATE_RECORDS, LOOP_RECORD } from "./naming.ts";
import { auditFile, PAUSE_SIGNS, scorecardFile, slotFiles, WORK } from "./orchestra.ts";
import type { SCHEMAS } from "./schemas/index.ts";

type SchemaId = keyof typeof SCHEMAS;

/** A file that a project may have besides the artifacts of the contract. */
export interface RecordFile {
  /** In which `*` stands for a name or a part of one, `**` for anything below a directory. */
  readonly path: string;
  /** Ids of the schemas of which it fits one; none where it is no JSON of assay's. */
  readonly schemas: readonly SchemaId[];
}

const file = (path: string, ...schemas: readonly SchemaId[]): RecordFile => ({ path, schemas });

/** Every file that a run or assay has besides the artifacts of the contract. */
export const RECORD_FILES: readonly RecordFile[] = [
  file(GROUND.goal),
  file(GROUND.tickets, "tickets"),
  file(GROUND.finishLines, "finish-lines"),
  file(GROUND.batch, "batch"),
  file(`${GROUND.holds}/*.json`, "hold", "envelope"),
  file(`${GROUND.interventions}/*.json`, "intervention", "envelope"),
  file(GROUND.pipeline, "pipeline"),
  file(GROUND.lock, "lock"),
  file(GROUND.signedLock, "envelope"),
  file(`${GROUND.frozen}/*`),
  file(`${GROUND.reaper}/*.json`, "reaper-history"),
  file(`${GROUND.kept}/*/${KEPT_RECORD}`, "kept"),
  file(`${GROUND.journal}/index.json`),
  file(`${GROUND.snapshots}/*/index.json`),
  file(`${GROUND.scratch}/**`),
  file(GROUND.run, "run"),
  file(`${GROUND.receipts}/*.json`, "receipt", "envelope"),
  file(GATE_RECORDS[0], "gate-verdict"),
  file(GATE_RECORDS[1]),
  file(LOOP_RECORD, "loop"),
  file(AUDIT_RECORD, "self-audit"),
  ...Object.values(bugFiles).map(path => file(path("*"))),
  file(`${DISMISSED}/**`),
  file(`${REVIEWS}/*.json`, "review"),
  file(slotFiles.result("*"), "worker-result"),
  file(slotFiles.chat("*")),
  file(slotFiles.notes("*")),
  file(auditFile("*"), "worker-audit"),
  file(scorecardFile("*"), "scorecard"),
  file(`${WORK}/**`),
  file("media/**"),
  ...PAUSE_SIGNS.files.map(path => file(path)),
  file("control_prompts/**"),
  ...DOCS_DIRECTORIES.map(directory => file(`${directory}/**`)),
  file(`${ARCHIVES}/*/${MANIFEST}`, "archive-manifest"),
  file(`${ARCHIVES}/*${UNFINISHED}/**`),
  file(`${ARCHIVES}/*${UNFINISHED}.json`),
  ...["quality", "control_prompts", WORK, "media"].map(root => file(`${ARCHIVES}/*/${root}/**`)),
  ...ARCHIVED_RECORDS.map(path => file(`${ARCHIVES}/*/${path}`)),
  file(`${NESTED_ARCHIVES}/**`),
  file(ARCHIVE_INDEX),
];
