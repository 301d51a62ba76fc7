import {
  ARTIFACTS,
  type Artifact,
  type ArtifactId,
  FUNCTIONAL_TESTS,
  REGRESSION_TESTS,
} from "../../contract/artifacts.ts";
import { BUG_DIALECTS } from "../../contract/bug-grammar.ts";
import * as formats from "../../contract/document-formats.ts";
import * as enums from "../../contract/enums.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { LANGUAGES } from "../../contract/languages.ts";
import { LOG_HEADERS } from "../../contract/log-grammar.ts";
import { bugFiles, GATE_RECORDS } from "../../contract/naming.ts";
import { JUDGE_VERDICTS, WORKER_ROLES, WORKER_STATUSES } from "../../contract/orchestra.ts";
import { COUNTED } from "../../contract/schemas/claimed-figure.ts";
import { AUDIT_RESULTS, AUDIT_VERDICTS, SCORES } from "../../contract/scoring.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { NEVER_WRITTEN } from "../phases/write-set.ts";
import type { TemplateValues } from "./fill-template.ts";

export const code = (text: string) => `\`${text}\``;
const list = (members: readonly string[]) => members.map(code).join(", ");
export const bullets = (lines: readonly string[]) => lines.map(line => `- ${line}`).join("\n");

/** Statuses that are a worker's own to write, besides success. */
const HONEST_STATUSES = WORKER_STATUSES.filter(status => ["partial", "failed", "throttled"].includes(status));

/** Counts of which no worker is told. */
const UNTOLD: readonly string[] = [
  "longestWaiverDays",
  "challengedOneByOne",
  "canaryRecall",
  "canaryFalseAcceptance",
  "fewestCanaries",
] satisfies readonly (keyof typeof THRESHOLDS)[];
const counts = Object.entries(THRESHOLDS).filter(([name]) => !UNTOLD.includes(name));
const { dismissal: _, ...writtenFiles } = bugFiles;
const [ownDialect] = BUG_DIALECTS;

/** What the contract says, for templates that must not say it again. */
export const CONTRACT_VALUES: TemplateValues = {
  ...Object.fromEntries(counts.map(([name, count]) => [name, String(count)])),
  ...Object.fromEntries(Object.entries(writtenFiles).map(([name, path]) => [name, path("BUG-NNN")])),
  ambitionFloor: String(SCORES.ambitionFloor),
  ambitionCap: String(SCORES.ambitionCap),
  auditResults: list(AUDIT_RESULTS),
  auditVerdicts: list(AUDIT_VERDICTS),
  counted: list(COUNTED),
  honestStatuses: list(HONEST_STATUSES),
  judgeVerdicts: list(JUDGE_VERDICTS),
  workerRoles: list(WORKER_ROLES),
  runRecord: GROUND.run,
  neverWritten: list(NEVER_WRITTEN),
  gateRecords: list(GATE_RECORDS),
  functionalTests: list(FUNCTIONAL_TESTS),
  testEndings: LANGUAGES.map(({ name, endings }) => `${list(endings)} (${name})`).join("; "),
  inventoryColumns: list(formats.INVENTORY_COLUMNS),
  patternColumns: list(formats.PATTERN_COLUMNS),
  traceabilityColumns: list(Object.values(formats.TRACEABILITY_COLUMNS)),
  trackerColumns: list(formats.TRACKER_COLUMNS),
  triageColumns: list(formats.TRIAGE_COLUMNS),
  writeupSections: list(formats.WRITEUP_SECTIONS),
  regressionTests: REGRESSION_TESTS,
  logHeaders: list(Object.keys(LOG_HEADERS)),
  bugFields: bullets(
    Object.entries(ownDialect.labels).map(([label, field]) => {
      const isRequired = (ownDialect.required as readonly string[]).includes(field);
      return `${code(`${ownDialect.bullet}**${label}:**`)}${isRequired ? "" : ", where there is one"}`;
    }),
  ),
  auditTags: list(enums.AUDIT_TAGS),
  bugClasses: list(enums.BUG_CLASSES),
  bugKinds: list(enums.BUG_KINDS),
  bugSources: list(enums.BUG_SOURCES),
  challengeTriggers: list(enums.CHALLENGE_TRIGGERS),
  challengeVerdicts: list(enums.CHALLENGE_VERDICTS),
  confidences: list(enums.CONFIDENCES),
  contractCategories: list(enums.CONTRACT_CATEGORIES),
  demotionFields: list(enums.DEMOTION_FIELDS),
  demotionStatuses: list(enums.DEMOTION_STATUSES),
  docsDirectories: list(enums.DOCS_DIRECTORIES),
  explorationSections: list(enums.EXPLORATION_SECTIONS),
  greenPhases: list(enums.GREEN_PHASES),
  groupResults: list(enums.GROUP_RESULTS),
  inventoryStatuses: list(enums.INVENTORY_STATUSES),
  logTags: list(enums.LOG_TAGS),
  patterns: list(enums.PATTERNS),
  progressSections: list(enums.PROGRESS_SECTIONS),
  recommendations: list(enums.RECOMMENDATIONS),
  redPhases: list(enums.RED_PHASES),
  requirementFields: list(enums.REQUIREMENT_FIELDS),
  requirementStatuses: list(enums.REQUIREMENT_STATUSES),
  requirementTiers: list(enums.REQUIREMENT_TIERS),
  reviewAreas: list(enums.REVIEW_AREAS),
  reviewSections: list(enums.REVIEW_SECTIONS),
  reviewStatuses: list(enums.REVIEW_STATUSES),
  reviewTags: list(enums.REVIEW_TAGS),
  runMetadataFields: list(enums.RUN_METADATA_FIELDS),
  severities: list(enums.SEVERITIES),
  specificities: list(enums.SPECIFICITIES),
  triageCategories: list(enums.TRIAGE_CATEGORIES),
  useCaseCoverage: list(enums.USE_CASE_COVERAGE),
  verdicts: list(enums.VERDICTS),
};

const CONDITIONS: Readonly<Record<Artifact["when"], string>> = {
  always: "",
  bugs: ", where there are bugs",
  mechanical: `, where ${code("quality/mechanical/")} is there`,
  recheck: ", where a recheck was made",
  optional: ", where there is something to put there",
};

/** Records that the operator or assay itself writes. */
const NOBODYS: readonly ArtifactId[] = ["waivers", "run-metadata"];

/** What a phase of the playbook has to leave, a sentence's end each. */
export const playbookArtifacts = (phase: number): readonly string[] =>
  ARTIFACTS.filter(row => row.phase === phase && !NOBODYS.includes(row.id)).map(
    ({ title, path, when, minLines, stamped }: Artifact) =>
      [
        `${title}: ${code(path)}`,
        ...(minLines === undefined ? [] : [`, at least ${minLines} lines with something on them`]),
        ...(stamped === true ? [", with a version stamp"] : []),
        CONDITIONS[when],
      ].join(""),
  );
