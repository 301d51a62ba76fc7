import { DIVERGENCE_SEVERITIES, type DivergenceSeverity, type ProbeStatus } from "../contract/audit.ts";
import { compareText } from "../tree.ts";
import type { Divergence } from "./comparison.ts";
import type { Ground } from "./ground.ts";
import type { Probe } from "./probe.ts";

/** A divergence, and the probe that found it. */
export interface Found extends Required<Omit<Divergence, "hint">>, Pick<Divergence, "hint"> {
  readonly probe: string;
}

/** What became of one probe. */
export interface ProbeResult extends Pick<Probe, "id" | "title" | "floor"> {
  readonly status: ProbeStatus;
  readonly compared: number;
  readonly divergences: number;
  /** What could not be compared, each reason once. */
  readonly unchecked: readonly string[];
}

/** What all probes found. */
export interface Audit {
  readonly probes: readonly ProbeResult[];
  /** Worst first. */
  readonly divergences: readonly Found[];
}

/** Makes every comparison of every probe. */
export async function audit(probes: readonly Probe[], ground: Ground): Promise<Audit> {
  const results: ProbeResult[] = [];
  const divergences: Found[] = [];
  for (const probe of probes) {
    const found: Found[] = [];
    const unchecked = new Set<string>();
    let compared = 0;
    const idle = whyIdle(probe, ground);
    if (idle === undefined)
      for await (const comparison of probe.compare(ground)) {
        if ("unchecked" in comparison) unchecked.add(comparison.unchecked);
        else compared += 1;
        if ("message" in comparison) found.push({ probe: probe.id, severity: probe.severity, ...comparison });
      }
    const { id, title, floor } = probe;
    const counted = { compared, divergences: found.length, unchecked: [...unchecked].sort(compareText) };
    results.push({ id, title, floor, ...counted, status: idle ?? statusOf(probe, counted) });
    divergences.push(...found);
  }
  return { probes: results, divergences: divergences.sort(compareFound) };
}

/** Why a probe is not made at all; one that has nothing to compare in a project has no floor there either. */
function whyIdle(probe: Probe, ground: Ground): "not here" | "not asked" | undefined {
  if (probe.appliesTo?.(ground) === false) return "not here";
  return probe.runs === true && ground.workshop === undefined ? "not asked" : undefined;
}

function statusOf(
  { floor }: Pick<Probe, "floor">,
  { compared, divergences, unchecked }: Pick<ProbeResult, "compared" | "divergences" | "unchecked">,
): ProbeStatus {
  if (divergences > 0) return "diverges";
  if (unchecked.length > 0) return "unchecked";
  return compared < floor ? "blocked" : "agrees";
}

const rank = (severity: DivergenceSeverity) => DIVERGENCE_SEVERITIES.indexOf(severity);

const compareFound = (a: Found, b: Found) =>
  rank(a.severity) - rank(b.severity) ||
  compareText(a.probe, b.probe) ||
  compareText(a.documented.path, b.documented.path) ||
  a.documented.line - b.documented.line ||
  compareText(a.message, b.message);
