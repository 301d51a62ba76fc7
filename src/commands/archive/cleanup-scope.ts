import { fitsAny } from "../../anchor.ts";
import type { Context } from "../../command.ts";
import { archivedRoots } from "../../contract/archives.ts";
import { PROTECTED_PATHS } from "../../contract/protected-paths.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { isWrittenByAssay, mayWrite } from "../../protocol/phases/write-set.ts";
import { namedPhase, type PhaseRun, phaseOf, readPhaseRun } from "../phase/phase-run.ts";

/** From which moment on a project is cleaned up, and what nobody has to put right. */
export interface CleanupScope {
  readonly run: string;
  readonly phase: { readonly number: number; readonly name: string };
  readonly snapshot: string;
  readonly isSpared: (path: string) => boolean;
}

/** The scope of a phase that was started: the named one, else the one that is running, else the last. */
export function cleanupScope(word: string | undefined, context: Context): CleanupScope | Refusal {
  const found = readPhaseRun(context);
  if ("kind" in found) return found;
  const phase = startedPhase(word, found);
  if ("kind" in phase) return phase;
  const { number, name, snapshot } = phase;
  return {
    run: found.run.run_id,
    phase: { number, name },
    snapshot,
    isSpared: sparedBy(found, phase),
  };
}

interface Started {
  readonly number: number;
  readonly name: string;
  readonly snapshot: string;
  readonly started: string | null;
}

function startedPhase(word: string | undefined, { run, pipeline }: PhaseRun): Started | Refusal {
  if (word !== undefined) {
    const spec = namedPhase([word], pipeline.phases);
    if ("kind" in spec) return spec;
    const { name, number, snapshot, started } = phaseOf(run, spec.number);
    if (snapshot !== undefined) return { name, number, snapshot, started };
    return refuse(`Of phase ${number} (${name}) no snapshot is recorded.`, "Name a phase that was started.");
  }
  const started = run.phases.flatMap(phase => {
    const { name, number, snapshot, state } = phase;
    return snapshot === undefined ? [] : [{ name, number, snapshot, started: phase.started, state }];
  });
  const last = started.toSorted((a, b) => ((a.started ?? "") < (b.started ?? "") ? 1 : -1))[0];
  return (
    started.find(({ state }) => state === "running") ??
    last ??
    refuse(
      "No phase of the run was started, so no snapshot says what the project was before.",
      "`assay phase start` takes one; cleanup goes by it.",
    )
  );
}

/** What cleanup never touches, and what phases that began since may write or a person has accepted. */
function sparedBy({ run, pipeline }: PhaseRun, since: Started): (path: string) => boolean {
  const roots = archivedRoots(run.pipeline);
  const artifacts = pipeline.own?.phases.flatMap(phase => phase.artifacts.map(({ path }) => path)) ?? [];
  const begun = pipeline.phases.filter(({ number }) => {
    const { snapshot, started } = phaseOf(run, number);
    const [then, moment] = [started ?? "", since.started ?? ""];
    return snapshot !== undefined && (then > moment || (then === moment && number >= since.number));
  });
  const accepted = begun.flatMap(({ number }) => phaseOf(run, number).allowed?.map(({ path }) => path) ?? []);
  const isAccepted = (path: string) => accepted.includes(path) || accepted.includes("**");
  return path =>
    PROTECTED_PATHS.some(one => (one.endsWith("/") ? path.startsWith(one) : path === one)) ||
    roots.some(root => path === root || path.startsWith(`${root}/`)) ||
    fitsAny(artifacts, path) ||
    isWrittenByAssay(path) ||
    isAccepted(path) ||
    begun.some(spec => mayWrite(path, spec, run.pipeline));
}
