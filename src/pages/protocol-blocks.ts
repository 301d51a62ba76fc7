import { ARCHIVE_INDEX, ARCHIVES, MANIFEST } from "../contract/archives.ts";
import { ARTIFACTS, type Artifact, type ArtifactId, artifactCap } from "../contract/artifacts.ts";
import { GROUND } from "../contract/ground-files.ts";
import { LEDGER_BYTES } from "../contract/ledgers.ts";
import { AUDIT_RECORD, GATE_RECORDS, LOOP_RECORD } from "../contract/naming.ts";
import { auditFile, scorecardFile, slotFiles } from "../contract/orchestra.ts";
import { PHASES } from "../contract/phases.ts";
import { type FileRow, GROUND_ROWS, type SchemaId } from "./ground-rows.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about the file protocol, by name of their block. */
export const protocolBlocks = (): Readonly<Record<string, string>> => ({
  run: fileTable(ARTIFACTS.map(artifactRow)),
  ground: fileTable(Object.values(GROUND_ROWS)),
  others: fileTable(OTHER_ROWS),
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

const fileTable = (rows: readonly FileRow[]) =>
  table(
    ["path", "writer", "what", "schema"],
    rows.map(({ path, writer, what, schemas = [] }) => [
      code(path),
      writer,
      what,
      schemas.map(schemaLink).join(", "),
    ]),
  );

const schemaLink = (id: SchemaId) => `[${id}](../schemas/${id}.json)`;

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

function artifactRow({ id, path, phase, title, schema }: Artifact): FileRow {
  const name = PHASES.find(({ number }) => number === phase)?.name ?? "";
  const writer = WRITERS[id as ArtifactId] ?? `agents, from ${name} on`;
  return { path, writer, what: title, ...(schema === undefined ? {} : { schemas: [schema] }) };
}

/** Files that neither the contract's artifacts nor assay's ground have. */
const OTHER_ROWS: readonly FileRow[] = [
  {
    path: GATE_RECORDS[0],
    writer: "`gate`, `phase finish` of the last phase",
    what: "The verdict.",
    schemas: ["gate-verdict"],
  },
  { path: GATE_RECORDS[1], writer: "the same", what: "The same in words." },
  { path: LOOP_RECORD, writer: "`gate`, of an orchestra", what: "What runs again.", schemas: ["loop"] },
  { path: AUDIT_RECORD, writer: "`self-audit`", what: "What differs.", schemas: ["self-audit"] },
  {
    path: slotFiles.result("NAME"),
    writer: "the worker; assay where one stalled",
    what: "A worker's envelope.",
    schemas: ["worker-result"],
  },
  { path: slotFiles.notes("NAME"), writer: "the worker", what: "What it noticed on the way." },
  { path: slotFiles.chat("NAME"), writer: "the worker", what: "What was said." },
  {
    path: auditFile("NAME"),
    writer: "an auditor",
    what: "Its verdict on results that others wrote.",
    schemas: ["worker-audit"],
  },
  { path: scorecardFile("NAME"), writer: "a scorer", what: "All scores.", schemas: ["scorecard"] },
  { path: "media/**", writer: "workers", what: "Captures." },
  { path: "quality/dismissed/**", writer: "`challenge apply`", what: "Findings that were rejected, whole." },
  {
    path: "quality/reviews/*.json",
    writer: "reviewers",
    what: "A review that a finish line asks for.",
    schemas: ["review"],
  },
  {
    path: "control_prompts/*",
    writer: "`phase run`, `challenge`",
    what: "What was asked, and what was answered.",
  },
  {
    path: `${ARCHIVES}/ID/${MANIFEST}`,
    writer: "`archive create`, `init --again`",
    what: "What an archive holds.",
    schemas: ["archive-manifest"],
  },
  { path: ARCHIVE_INDEX, writer: "the same", what: "A row for each archive." },
];

/** Schemas of what no file of a project holds. */
const PRINTED: readonly (readonly [schema: SchemaId, what: string])[] = [
  ["gate-verdicts", "`gate A B --json`: the verdicts on several targets"],
  ["oracle-verdict", "`oracle --json`: where each ticket stands"],
  ["canary-key", "a key file of the operator's, outside the project"],
];
