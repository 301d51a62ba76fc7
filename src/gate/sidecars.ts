import {
  GREEN_PHASES,
  GROUP_RESULTS,
  RECHECK_STATUSES,
  RECOMMENDATIONS,
  RED_PHASES,
  USE_CASE_COVERAGE,
  VERDICTS,
} from "../contract/enums.ts";
import { isRecord, type JsonDocument } from "../documents/json.ts";

/**
 * Typed views of sidecars that may be wrong in places: a field is there when it has the type that the contract gives it,
 * and absent otherwise. What is wrong with the rest is for the schema check to say.
 */
export interface Sidecar {
  readonly path: string;
  readonly lineOf: (pointer: string) => number;
}

export interface TddEntry {
  readonly line: number;
  readonly id: string | undefined;
  readonly requirement: string | undefined;
  readonly redPhase: (typeof RED_PHASES)[number] | undefined;
  readonly greenPhase: (typeof GREEN_PHASES)[number] | undefined;
  readonly verdict: (typeof VERDICTS)[number] | undefined;
  readonly fixPatchPresent: boolean | undefined;
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
  readonly useCases: readonly string[];
  readonly result: (typeof GROUP_RESULTS)[number] | undefined;
  readonly testsFailed: number | undefined;
}

export interface IntegrationSidecar extends Sidecar {
  readonly recommendation: (typeof RECOMMENDATIONS)[number] | undefined;
  readonly groups: readonly IntegrationGroup[];
  readonly summary: ReadonlyMap<string, number>;
  readonly coverage: ReadonlyMap<string, (typeof USE_CASE_COVERAGE)[number]>;
}

export interface RecheckEntry {
  readonly line: number;
  readonly id: string | undefined;
  readonly severity: string | undefined;
  readonly status: (typeof RECHECK_STATUSES)[number] | undefined;
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
      return {
        get line() {
          return document.lineOf(`/bugs/${index}`);
        },
        id: asText(bug["id"]),
        requirement: asText(bug["requirement"]),
        redPhase: asMember(bug["red_phase"], RED_PHASES),
        greenPhase: asMember(bug["green_phase"], GREEN_PHASES),
        verdict: asMember(bug["verdict"], VERDICTS),
        fixPatchPresent: typeof bug["fix_patch_present"] === "boolean" ? bug["fix_patch_present"] : undefined,
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
        useCases: asList(group["use_cases"]).flatMap(id => asText(id) ?? []),
        result: asMember(group["result"], GROUP_RESULTS),
        testsFailed: asCount(group["tests_failed"]),
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

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asText = (value: unknown) => (typeof value === "string" ? value : undefined);
const asCount = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : undefined);

function asMember<T extends string>(value: unknown, members: readonly T[]): T | undefined {
  return members.find(member => member === value);
}

function asCounts(value: unknown): ReadonlyMap<string, number> {
  const counts = Object.entries(asRecord(value)).flatMap(([key, item]) => {
    const number = asCount(item);
    return number === undefined ? [] : [[key, number] as const];
  });
  return new Map(counts);
}
