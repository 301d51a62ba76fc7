import { judgedPhases } from "../contract/pipelines.ts";
import type { GateVerdict } from "../contract/schemas/gate-verdict.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";
import type { Colours } from "./colours.ts";
import { clipped } from "./escape.ts";

type VerdictFinding = GateVerdict["findings"][number];

/** How many findings a short report prints in full. */
const WORST = 20;
/** How many figures that nothing backs are named. */
const FIGURES = 3;
/** How many findings of a check are shown before other checks have had their say. */
const EACH = 3;

/** A verdict for a person: its findings, the checks that have something to say, the facts, and the answer last. */
export function verdictText(verdict: GateVerdict, full: boolean, colours: Colours): string {
  const shown = full ? verdict.findings.filter(({ old }) => old !== true) : worst(openFindings(verdict));
  const sections = [
    shown.map(finding => findingText(finding, colours)).join(""),
    checkTable(verdict, colours),
    factLines(verdict).concat(loopLine(verdict)),
    conclusion(verdict, shown.length, colours),
  ];
  return `${sections.filter(Boolean).join("\n")}`;
}

const LEVELS = ["error", "pending", "warning", "note"] as const;

const openFindings = ({ findings }: GateVerdict) =>
  findings.filter(({ waived, old }) => waived !== true && old !== true);

/** At most `WORST` findings, worst first; a few of each check come before the rest of a check that has many. */
function worst(findings: readonly VerdictFinding[]): readonly VerdictFinding[] {
  const seen = new Map<string, number>();
  const [first, rest]: [VerdictFinding[], VerdictFinding[]] = [[], []];
  for (const finding of findings) {
    const key = `${finding.check} ${finding.level}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    (count <= EACH ? first : rest).push(finding);
  }
  const ranked = LEVELS.flatMap(level => [...first, ...rest].filter(finding => finding.level === level));
  const chosen = new Set(ranked.slice(0, WORST));
  return LEVELS.flatMap(level => findings.filter(finding => finding.level === level && chosen.has(finding)));
}

function findingText(
  { check, level, path, line, message, hint, waived }: VerdictFinding,
  colours: Colours,
): string {
  const place = line === 0 ? printable(path) : `${printable(path)}:${line}`;
  const paint = { error: colours.red, pending: colours.yellow, warning: colours.yellow, note: colours.dim }[
    level
  ];
  const advice = hint === undefined ? "" : `    ${colours.dim(printable(hint))}\n`;
  return `${colours.bold(place)}: ${paint(level)}${waived === true ? " (waived)" : ""}: ${clipped(message)} [${check}]\n${advice}`;
}

/** One line per check that has something to say, then what passed. */
function checkTable({ checks, findings }: GateVerdict, { red, yellow, green, dim }: Colours): string {
  const paint = {
    ...{ fail: red, blocked: red, unchecked: yellow, pending: yellow },
    ...{ pass: green, waived: yellow, "not due": dim },
  };
  const rows = checks
    .filter(check => check.status !== "not due" && (check.status !== "pass" || check.findings > 0))
    .map(check => {
      const counts = LEVELS.flatMap(level => {
        const count = findings.filter(
          finding => finding.check === check.id && finding.level === level && finding.waived !== true,
        ).length;
        if (count === 0) return [];
        return [level === "pending" ? `${count} pending` : plural(count, level)];
      });
      const waived = findings.filter(finding => finding.check === check.id && finding.waived === true).length;
      if (waived > 0) counts.push(`${waived} waived`);
      // Why something is unchecked is already said by its note.
      const why = check.status === "unchecked" ? `unchecked: ${check.unchecked}` : (check.reason ?? "");
      const parts = [...counts, `${check.unit} examined: ${check.examined}`, why].filter(Boolean);
      return `${paint[check.status](check.status.padEnd(9))} ${check.id.padEnd(24)} ${printable(parts.join("; "))}\n`;
    });
  return rows.join("");
}

function factLines(verdict: GateVerdict): string {
  const { checks, counts, figures, baseline, base, anchored, subject, mode, phase, pipeline } = verdict;
  const last = judgedPhases(pipeline).length;
  const passed = checks.filter(check => check.status === "pass");
  const idle = checks.filter(check => check.status === "not due").length;
  const examined = checks.reduce((sum, check) => sum + check.examined, 0);
  const baseText = { run: "base: quality/run.json", revision: `base: ${base.commit ?? ""}`, none: "no base" }[
    base.source
  ];
  const about = subject === null ? "" : `; subject ${subject.slice(0, 12)}`;
  const since =
    baseline === undefined
      ? ""
      : `; since ${printable(baseline.rev)} (${baseline.commit.slice(0, 12)}): ${baseline.new} new, ${baseline.old} old`;
  const part =
    phase === last
      ? ""
      : `; only what is due by phase ${phase} of ${last}, ${subject === null ? "not recorded" : "recorded as such"}`;
  const waivedChecks = checks.filter(check => check.status === "waived").length;
  const waived =
    counts.waived + waivedChecks === 0
      ? ""
      : `; waived: ${plural(counts.waived, "finding")}, ${plural(waivedChecks, "check")}`;
  return `${passed.length} of ${checks.length - idle} due checks passed, ${idle} not due; ${examined} things examined${figuresText(figures, checks)}${waived}; ${mode} mode; ${baseText}; ${anchored ? "anchored" : "not anchored"}${about}${since}${part}.\n`;
}

function figuresText(
  { recomputed, contradicted, unbacked }: GateVerdict["figures"],
  checks: GateVerdict["checks"],
): string {
  if (recomputed + contradicted + unbacked === 0) return "";
  const places = checks.flatMap(({ unbacked: own = [] }) => own);
  const named = places
    .slice(0, FIGURES)
    .map(({ path, line, what }) => printable(`${path}${line === 0 ? "" : `:${line}`} ${what}`));
  const more = unbacked - named.length;
  const words = named.length === 0 ? "" : ` (${named.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
  return `; figures: ${recomputed} recomputed, ${contradicted} contradicted, ${unbacked} unbacked${words}`;
}

/** What becomes of an orchestra. */
function loopLine({ loop }: GateVerdict): string {
  if (loop === undefined) return "";
  const { decision, attempt, attempts, composite, bar, rerun } = loop;
  const score = composite === null ? "no composite yet" : `composite ${composite}`;
  const again =
    rerun === null
      ? ""
      : `; ${[...rerun.phases, ...rerun.workers].map(printable).join(", ")} again (${rerun.reason}${rerun.fallback ? ", by default" : ""})`;
  return `Decision: ${decision}; attempt ${attempt} of ${attempts}; ${score}, bar ${bar}${again}.\n`;
}

/** The last line: the answer and the one thing to do next. */
function conclusion(verdict: GateVerdict, shown: number, { red, green, yellow, bold }: Colours): string {
  const { answer, counts, phase, pipeline } = verdict;
  const findings = openFindings(verdict);
  const by = phase === judgedPhases(pipeline).length ? "" : `, by phase ${phase}`;
  const { baseline } = verdict;
  if (answer === "yes" && baseline?.only_new === true)
    return `${bold(green("YES"))}: nothing new counts against the run since ${printable(baseline.rev)}; ${plural(baseline.old, "old finding")} not counted.\n`;
  const isWaived = verdict.checks.some(check => check.status === "waived");
  if (answer === "yes")
    return `${bold(green("YES"))}: every due check passed${isWaived ? " or is waived" : ""}${by}.\n`;
  if (answer === "no verdict")
    return `${bold(yellow("NO VERDICT"))}: ${printable(verdict.reasons[0] ?? "nothing was judged")}\n`;
  if (answer === "pending") {
    const [reason = "", ...others] = verdict.reasons;
    const rest = others.length === 0 ? "" : ` And ${others.length} more.`;
    return `${bold(yellow("PENDING"))}: ${printable(reason)}${rest}\n`;
  }
  const [first] = worst(findings);
  const more = shown < findings.length ? ` See all ${findings.length} findings with --full.` : "";
  const next =
    first?.level === "error"
      ? `Begin with ${printable(first.path)}${first.line === 0 ? "" : `:${first.line}`}.`
      : printable(verdict.reasons[0] ?? "");
  return `${bold(red("NO"))}: ${plural(counts.error, "error")}, ${plural(counts.warning, "warning")}. ${next}${more}\n`;
}
