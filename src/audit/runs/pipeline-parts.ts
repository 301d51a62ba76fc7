import { fitsAny } from "../../anchor.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { OwnPipeline } from "../../contract/schemas/pipeline.ts";
import { readLock } from "../../evidence/ground/ground-records.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { frozenDigest } from "../../protocol/freeze/frozen-state.ts";
import { mayWrite } from "../../protocol/phases/write-set.ts";
import { AGREED, type Comparison, type Side } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";
import { lockPath } from "./frozen-entries.ts";

/** A place in a pipeline's file by its JSON pointer. */
export type At = (pointer: string, says: string) => Side;

/** What a phase asks for can be made by it or an earlier one, and what its worker is given is there. */
export function* phaseDemands(
  { phases }: OwnPipeline,
  index: number,
  { paths, tree }: Ground,
  at: At,
): Iterable<Comparison> {
  const writers = phases.slice(0, index + 1);
  const { number = 0, name = "", artifacts = [], prompt = null } = phases[index] ?? {};
  for (const [place, { path: pattern }] of artifacts.entries()) {
    // What a pattern may come to is seen in the files that fit it.
    const named = pattern.includes("*") ? paths.filter(path => fitsAny([pattern], path)) : [pattern];
    const stray = named.find(path => !writers.some(phase => mayWrite(path, phase, "own")));
    if (stray === undefined) yield AGREED;
    else
      yield {
        documented: at(`/phases/${index}/artifacts/${place}`, pattern),
        actual: at(`/phases/${index}/writes`, `what phase ${number} may write`),
        message: `${name} has to leave ${stray}, and no phase up to it may write that.`,
        hint: "Add it to what the phase writes.",
      };
  }
  if (prompt === null) return;
  yield tree.stat(prompt)?.kind === "file"
    ? AGREED
    : {
        documented: at(`/phases/${index}/prompt`, prompt),
        actual: { path: prompt, line: 0, says: "no file" },
        message: `The worker of ${name} is to be given ${prompt}, which is not there.`,
        hint: "Write it, or say null in its place.",
      };
}

/** The lock froze this very pipeline, and the run goes through its phases. */
export function* recordedPipeline({ phases }: OwnPipeline, ground: Ground, at: At): Iterable<Comparison> {
  const { tree } = ground;
  const known = readLock(tree);
  const entries = "lock" in known ? known.lock.entries : [];
  const entry = entries.find(({ kind, name }) => kind === "pipeline" && name === "own");
  const present = { run: { pipeline: "own" as const }, tickets: new Map(), lines: new Map(), tree };
  if (entry !== undefined)
    yield entry.sha256 === frozenDigest(entry, present)
      ? AGREED
      : {
          documented: sideAt(ground, lockPath(tree), entry.sha256),
          actual: at("", "the pipeline as it is"),
          message: `${GROUND.pipeline} is not the one that was frozen.`,
          hint: "Restore it, or lay the run out anew with `assay init --again`.",
        };
  const record = readRunRecord(tree);
  if (!("run" in record) || record.run?.pipeline !== "own") return;
  const names = (list: readonly { readonly number: number; readonly name: string }[]) =>
    list.map(({ number, name }) => `${number} (${name})`).join(", ");
  yield names(record.run.phases) === names(phases)
    ? AGREED
    : {
        documented: at("/phases", names(phases)),
        actual: sideAt(ground, GROUND.run, '"phases"', names(record.run.phases)),
        message: "The run has other phases than its pipeline.",
        hint: "Restore both as they were laid out together.",
      };
}
