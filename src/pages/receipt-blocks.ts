import {
  FROZEN_CONFIGURATION,
  FROZEN_PATTERNS,
  FROZEN_RECORDS,
  MANIFEST,
  MANIFEST_VALUES,
  PROGRAM_FILES,
} from "../contract/frozen.ts";
import type { FrozenEntry } from "../contract/schemas/lock.ts";
import { receipt } from "../contract/schemas/receipt.ts";
import { THRESHOLDS } from "../contract/thresholds.ts";
import type { Standing } from "../evidence/ground/known-records.ts";
import { type Fields, fieldTable } from "./field-table.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about receipts and anchors, by name of their block. */
export const receiptBlocks = (): Readonly<Record<string, string>> => ({
  entries: table(
    ["kind", "what is frozen", "where it differs"],
    Object.entries(ENTRIES).map(([kind, [what, isOfProject]]) => [
      code(kind),
      what,
      isOfProject ? "1, at path and line" : "2, by name",
    ]),
  ),
  frozen: table(
    ["what", "which", "that is new"],
    [
      ["tests, and lock files of dependencies", list(GROWING), "is named, and allowed"],
      ["settings of known runners and package managers", list(FROZEN_CONFIGURATION), "is a change"],
      ["how the run's tests are called", list(FROZEN_RECORDS), "is allowed"],
      [
        "values of each manifest",
        list(MANIFEST_VALUES.map(pointer => `${MANIFEST}#${pointer}`)),
        "is a change; in a new manifest, named",
      ],
    ],
  ),
  programs: table(
    ["where a line or a package script names", "these are frozen, too"],
    Object.entries(PROGRAM_FILES).map(([program, files]) => [code(program), list(files)]),
  ),
  receipt: fieldTable(receipt.properties as Fields),
  standings: table(
    ["standing", "means", "counts"],
    Object.entries(STANDINGS).map(([standing, [means, counts]]) => [standing, means, counts]),
  ),
  waivers: table(
    ["a waiver counts", "else"],
    [
      [
        "where the trusted revision has the file byte by byte: HEAD, or beside an anchor what `--base` names",
        "none in the file counts, and that is an error",
      ],
      [
        `as long as its day has not come, ${THRESHOLDS.longestWaiverDays} days ahead at most`,
        "it counts for nothing, and that is an error",
      ],
      ["for a check that there is, but `waivers`; with `--pending` for the run that it names", "the same"],
      ["where there is still something to waive", "it is a warning"],
    ],
  ),
});

const list = (names: readonly string[]) => names.map(code).join(" ");

const SETTINGS = new Set(FROZEN_CONFIGURATION);
const GROWING = FROZEN_PATTERNS.filter(pattern => !SETTINGS.has(pattern));

/** What each kind of entry freezes, and whether it is the project's, which its worker may put right. */
const ENTRIES: Readonly<Record<FrozenEntry["kind"], readonly [what: string, isOfProject: boolean]>> = {
  pipeline: ["the pipeline: a built-in one by its name, one's own by its file", false],
  preset: ["of an orchestra, the preset", false],
  bar: ["its bar", false],
  dimensions: ["its dimensions with their weights and caps", false],
  limit: ["how often it may be started, and the answer below its bar", false],
  tool: ["assay's own code, with `oracle freeze --pin-tool`", false],
  batch: ["`.assay/batch.json`, where it is there", false],
  ticket: ["name, title and type of a ticket of the batch", false],
  "finish-line": ["a finish line, as canonical JSON", false],
  hold: ["a record that a ticket cannot be worked on", false],
  file: ["a file of the project, or that there is none", true],
  value: ["a value in a JSON file, whatever the order of its keys, or that there is none", true],
};

/** Why a receipt, a hold or an intervention is believed. */
const STANDINGS: Readonly<Record<Standing, readonly [means: string, counts: string]>> = {
  "made now": ["assay ran the line in this very call", "always"],
  signed: ["the key that `--trust` names signed it", "always"],
  committed: [
    "the trusted revision has it, byte by byte",
    "always; no revision is trusted beside `--expect` or `--trust` alone",
  ],
  unsigned: ["nobody vouches for it", "never for a yes; a failure that it tells of is shown"],
};
