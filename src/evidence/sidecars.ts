import {
  GREEN_PHASES,
  GROUP_RESULTS,
  RECHECK_STATUSES,
  RECOMMENDATIONS,
  RED_PHASES,
  USE_CASE_COVERAGE,
  VERDICTS,
} from "../contract/enums.ts";
import type { IntegrationResults } from "../contract/schemas/integration-results.ts";
import type { RecheckResults } from "../contract/schemas/recheck-results.ts";
import type { TddResults } from "../contract/schemas/tdd-results.ts";
import type { JsonDocument } from "../documents/json/json.ts";
import { asCount, asCounts, asFlag, asList, asMember, asRecord, asText } from "./lenient-values.ts";

/**
 * Typed views of sidecars that may be wrong in places: a field is there when it has the type that the contract gives it,
 * and absent otherwise. What is wrong with the rest is for the schema check to say.
 */
export interface Sidecar {
  readonly path: string;
  readonly lineOf: (pointer: string) => number;
}

type Bug = TddResults["bugs"][number];
type Group = IntegrationResults["groups"][number];
type Rechecked = RecheckResults["results"][number];

export interface TddEntry {
  readonly line: number;
  /** JSON pointer of the entry, for the line of one of its keys. */
  readonly pointer: string;
  readonly id: string | undefined;
  readonly requirement: string | undefined;
  readonly redPhase: Bug["red_phase"] | undefined;
  readonly greenPhase: Bug["green_phase"] | undefined;
  readonly verdict: Bug["verdict"] | undefined;
  readonly fixPatchPresent: boolean | undefined;
  readonly fixPatch: string | undefined;
  readonly regressionPatch: string | undefined;
  readonly patchGatePassed: boolean | undefined;
  readonly writeupPath: string | null | undefined;
  readonly notes: string | undefined;
}

export interface TddSidecar extends Sidecar {
  readonly entries: readonly TddEntry[];
  /** Integers of the summary by key. */
  readonly summary: ReadonlyMap<string, number>;
}

export interface IntegrationGroup {
  readonly line: number;
  readonly name: string;
  /** Also where a foreign run names them under a key that is not the contract's. */
  readonly useCases: readonly string[];
  readonly result: Group["result"] | undefined;
  readonly testsPassed: number | undefined;
  readonly testsFailed: number | undefined;
  /** Tests that failed and were expected to, which the contract does not ask for. */
  readonly testsExpectedToFail: number;
}

export interface IntegrationSidecar extends Sidecar {
  readonly recommendation: IntegrationResults["recommendation"] | undefined;
  readonly groups: readonly IntegrationGroup[];
  readonly summary: ReadonlyMap<string, number>;
  readonly coverage: ReadonlyMap<string, IntegrationResults["uc_coverage"][string]>;
}

export interface RecheckEntry {
  readonly line: number;
  readonly id: string | undefined;
  readonly severity: string | undefined;
  readonly status: Rechecked["status"] | undefined;
}

export interface RecheckSidecar extends Sidecar {
  readonly entries: readonly RecheckEntry[];
  readonly summary: ReadonlyMap<string, number>;
  readonly totalBugs: number | undefined;
}

export function readTddSidecar(path: string, document: JsonDocument): TddSidecar {
  const root = asRecord(document.value);
  return {
    path,
    lineOf: document.lineOf,
    entries: asList(root["bugs"]).map((value, index) => {
      const bug = asRecord(value);
      const pointer = `/bugs/${index}`;
      return {
        pointer,
        get line() {
          return document.lineOf(pointer);
        },
        id: asText(bug["id"]),
        requirement: asText(bug["requirement"]),
        redPhase: asMember(bug["red_phase"], RED_PHASES),
        greenPhase: asMember(bug["green_phase"], GREEN_PHASES),
        verdict: asMember(bug["verdict"], VERDICTS),
        fixPatchPresent: asFlag(bug["fix_patch_present"]),
        fixPatch: asText(bug["fix_patch"]),
        regressionPatch: asText(bug["regression_patch"]),
        patchGatePassed: asFlag(bug["patch_gate_passed"]),
        writeupPath: bug["writeup_path"] === null ? null : asText(bug["writeup_path"]),
        notes: asText(bug["notes"]),
      };
    }),
    summary: asCounts(root["summary"]),
  };
}

export function readIntegrationSidecar(path: string, document: JsonDocument): IntegrationSidecar {
  const root = asRecord(document.value);
  const coverage = Object.entries(asRecord(root["uc_coverage"])).flatMap(([id, value]) => {
    const state = asMember(value, USE_CASE_COVERAGE);
    return state === undefined ? [] : [[id, state] as const];
  });
  return {
    path,
    lineOf: document.lineOf,
    recommendation: asMember(root["recommendation"], RECOMMENDATIONS),
    groups: asList(root["groups"]).map((value, index) => {
      const group = asRecord(value);
      return {
        get line() {
          return document.lineOf(`/groups/${index}`);
        },
        name: asText(group["name"]) ?? `group ${index + 1}`,
        useCases: asList(group["use_cases"] ?? group["uc_coverage"]).flatMap(id => asText(id) ?? []),
        result: asMember(group["result"], GROUP_RESULTS),
        testsPassed: asCount(group["tests_passed"]),
        testsFailed: asCount(group["tests_failed"]),
        testsExpectedToFail: asCount(group["tests_xfailed"]) ?? 0,
      };
    }),
    summary: asCounts(root["summary"]),
    coverage: new Map(coverage),
  };
}

export function readRecheckSidecar(path: string, document: JsonDocument): RecheckSidecar {
  const root = asRecord(document.value);
  return {
    path,
    lineOf: document.lineOf,
    entries: asList(root["results"]).map((value, index) => {
      const entry = asRecord(value);
      return {
        get line() {
          return document.lineOf(`/results/${index}`);
        },
        id: asText(entry["id"]),
        severity: asText(entry["severity"]),
        status: asMember(entry["status"], RECHECK_STATUSES),
      };
    }),
    summary: asCounts(root["summary"]),
    totalBugs: asCount(asRecord(root["source_run"])["total_bugs"]),
  };
}
