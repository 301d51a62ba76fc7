import { ARCHIVE_INDEX, ARCHIVES, MANIFEST } from "../contract/archives.ts";
import { ARTIFACTS, type Artifact, type ArtifactId, artifactCap } from "../contract/artifacts.ts";
import { DISMISSED } from "../contract/challenge.ts";
import { GROUND } from "../contract/ground-files.ts";
import { LEDGER_BYTES } from "../contract/ledgers.ts";
import { REVIEWS } from "../contract/line-kinds.ts";
import { AUDIT_RECORD, GATE_RECORDS, LOOP_RECORD } from "../contract/naming.ts";
import { auditFile, scorecardFile, slotFiles } from "../contract/orchestra.ts";
import { PHASES } from "../contract/phases.ts";
import { RECORD_FILES } from "../contract/record-files.ts";
import type { SCHEMAS } from "../contract/schemas/index.ts";
import { type FileRow, GROUND_ROWS } from "./ground-rows.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about the file protocol, by name of their block. */
export const protocolBlocks = (): Readonly<Record<string, string>> => ({
  run: fileTable(ARTIFACTS.map(artifactRow), artifactSchemas),
  ground: fileTable(Object.values(GROUND_ROWS), recordSchemas),
  others: fileTable(OTHER_ROWS, recordSchemas),
  printed: table(
    ["schema", "what it describes"],
    PRINTED.map(([schema, what]) => [schemaLink(schema), what]),
  ),
  sizes: table(
    ["file", "at most"],
    [
      ["a ledger of tickets", mebibytes(LEDGER_BYTES)],
      [
        "an artifact or record with a row for each bug, finding, ticket or file; a capture",
        mebibytes(artifactCap("quality/BUGS.md")),
      ],
      ["anything else", mebibytes(artifactCap(GROUND.goal))],
    ],
  ),
});

const mebibytes = (bytes: number) => `${bytes / (1024 * 1024)} MiB`;

const fileTable = (rows: readonly FileRow[], schemasOf: (path: string) => readonly string[]) =>
  table(
    ["path", "writer", "what", "schema"],
    rows.map(({ path, writer, what }) => [
      code(path),
      writer,
      what,
      schemasOf(path).map(schemaLink).join(", "),
    ]),
  );

const artifactSchemas = (path: string) =>
  ARTIFACTS.flatMap(artifact => (artifact.path === path ? (artifact.schema ?? []) : []));

const recordSchemas = (path: string) => RECORD_FILES.find(record => record.path === path)?.schemas ?? [];

const schemaLink = (id: string) => `[${id}](../schemas/${id}.json)`;

/** Artifacts that somebody else than the workers of their phase writes, or writes in. */
const WRITERS: Readonly<Partial<Record<ArtifactId, string>>> = {
  progress: "agents; assay the ticks, `Started`, `With docs` and `Convergence`",
  "run-metadata": "assay; agents their model and runner",
  agents: "agents; assay inside its marked block",
  commands: "agents, from Generate on",
  "challenge-records": "`assay challenge decide`",
  "challenge-rounds": "`assay challenge`",
  canaries: "`assay challenge canary add`",
  "canary-score": "`assay challenge canary score`",
  "challenge-texts": "`assay challenge decide`",
  waivers: "the operator, by `assay gate waive`",
};

function artifactRow({ id, path, phase, title }: Artifact): FileRow {
  const name = PHASES.find(({ number }) => number === phase)?.name ?? "";
  const writer = WRITERS[id as ArtifactId] ?? `agents, from ${name} on`;
  return { path, writer, what: title };
}

/** Files that neither the contract's artifacts nor assay's ground have, by their paths among the records. */
const OTHER_ROWS: readonly FileRow[] = [
  { path: GATE_RECORDS[0], writer: "`gate`, `phase finish` of the last phase", what: "The verdict." },
  { path: GATE_RECORDS[1], writer: "the same", what: "The same in words." },
  { path: LOOP_RECORD, writer: "`gate`, of an orchestra", what: "What runs again." },
  { path: AUDIT_RECORD, writer: "`self-audit`", what: "What differs." },
  {
    path: slotFiles.result("*"),
    writer: "the worker; assay where one stalled",
    what: "A worker's envelope.",
  },
  { path: slotFiles.notes("*"), writer: "the worker", what: "What it noticed on the way." },
  { path: slotFiles.chat("*"), writer: "the worker", what: "What was said." },
  { path: auditFile("*"), writer: "an auditor", what: "Its verdict on results that others wrote." },
  { path: scorecardFile("*"), writer: "a scorer", what: "All scores." },
  { path: "media/**", writer: "workers", what: "Captures." },
  { path: `${DISMISSED}/**`, writer: "`challenge apply`", what: "Findings that were rejected, whole." },
  { path: `${REVIEWS}/*.json`, writer: "reviewers", what: "A review that a finish line asks for." },
  {
    path: "control_prompts/**",
    writer: "`phase run`, `challenge`",
    what: "What was asked, and what was answered.",
  },
  {
    path: `${ARCHIVES}/*/${MANIFEST}`,
    writer: "`archive create`, `init --again`",
    what: "What an archive holds.",
  },
  { path: ARCHIVE_INDEX, writer: "the same", what: "A row for each archive." },
];

/** Schemas of what no file of a project holds. */
const PRINTED: readonly (readonly [schema: keyof typeof SCHEMAS, what: string])[] = [
  ["gate-verdicts", "`gate A B --json`: the verdicts on several targets"],
  ["oracle-verdict", "`oracle --json`: where each ticket stands"],
  ["canary-key", "a key file of the operator's, outside the project"],
];
