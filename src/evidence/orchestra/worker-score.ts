import { isRecord, type JsonDocument } from "../../documents/json/json.ts";

/** A worker's score; undefined where there is none that can be relied on, which is not the same as a bad one. */
export interface WorkerScore {
  readonly score: number | undefined;
  /** What is wrong with it, in whole sentences. */
  readonly doubts: readonly string[];
}

/** Reads the score of an envelope: at the top level, or else the one in its digest. */
export function readWorkerScore(path: string, { value, lineOf }: JsonDocument): WorkerScore {
  const top = scoreIn(value);
  const given = top === undefined ? scoreIn(digestIn(value)) : top;
  if (given === undefined) return { score: undefined, doubts: [] };
  const pointer = top === undefined ? "/digest/score" : "/score";
  const place = `${path}:${lineOf(pointer)}`;
  if (typeof given !== "number" || given < 0 || given > 1) {
    const shown = JSON.stringify(given).slice(0, MOST_CHARACTERS);
    const doubt = `${place}: The score is ${shown}, not a number from 0 to 1, so the worker counts as unscored.`;
    return { score: undefined, doubts: [doubt] };
  }
  if (top !== undefined) return { score: given, doubts: [] };
  return {
    score: given,
    doubts: [
      `${place}: The score stands only in digest.score and is taken from there; it belongs at the top.`,
    ],
  };
}

/** An envelope without its scores, for they are judged apart: a wrong one does not undo the work. */
export function withoutScores(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { score: _, ...rest } = value;
  if (!isRecord(rest["digest"])) return rest;
  const { score: __, ...digest } = rest["digest"];
  return { ...rest, digest };
}

const MOST_CHARACTERS = 80;

const scoreIn = (value: unknown) => (isRecord(value) ? value["score"] : undefined);
const digestIn = (value: unknown) => (isRecord(value) ? value["digest"] : undefined);
