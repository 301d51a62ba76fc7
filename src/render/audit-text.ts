import type { ProbeSummary } from "../audit/probe.ts";
import { DIVERGENCE_SEVERITIES } from "../contract/audit.ts";
import type { SelfAudit } from "../contract/schemas/self-audit.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";
import type { Colours } from "./colours.ts";
import { clipped } from "./escape.ts";

type Found = SelfAudit["divergences"][number];

/** How many divergences a short report prints. */
const WORST = 20;

/** A self-audit for a person: each divergence with both of its sides, the probes that have something to say, the answer last. */
export function auditText(audit: SelfAudit, full: boolean, colours: Colours): string {
  const shown = full ? audit.divergences : audit.divergences.slice(0, WORST);
  const sections = [
    shown.map(found => foundText(found, colours)).join(""),
    probeTable(audit, colours),
    conclusion(audit, shown.length, colours),
  ];
  return sections.filter(Boolean).join("\n");
}

/** Explains one probe. */
export function probeText(
  { id, title, why, severity, documented, actual, runs }: ProbeSummary,
  { bold }: Colours,
): string {
  const asked =
    runs === true ? " It runs programs of the audited tree, so that it is only made with --run." : "";
  return `${bold(id)}: ${title}\n\n${why}\n\nIt holds ${documented} against ${actual}. What differs is ${severity}.${asked}\n`;
}

function foundText({ probe, severity, documented, actual, message, hint }: Found, colours: Colours): string {
  const paint = severity === "critical" || severity === "high" ? colours.red : colours.yellow;
  const head = `${colours.bold(placeOf(documented))}: ${paint(severity)}: ${clipped(message)} [${probe}]\n`;
  const sides = `    written  ${clipped(documented.says)}\n    so       ${clipped(actual.says)}  (${placeOf(actual)})\n`;
  const advice = hint === null ? "" : `    ${colours.dim(printable(hint))}\n`;
  return `${head}${sides}${advice}`;
}

const placeOf = ({ path, line }: Found["documented"]) =>
  line === 0 ? printable(path) : `${printable(path)}:${line}`;

/** One line for each probe that does not simply agree. */
function probeTable({ probes }: SelfAudit, { red, yellow, dim, green }: Colours): string {
  const paint = {
    diverges: red,
    blocked: red,
    unchecked: yellow,
    "not asked": dim,
    "not here": dim,
    agrees: green,
  };
  return probes
    .filter(({ status }) => status !== "agrees" && status !== "not here")
    .map(({ id, status, compared, floor, divergences, unchecked }) => {
      const parts = {
        diverges: [`${plural(divergences, "divergence")} in ${plural(compared, "comparison")}`, ...unchecked],
        blocked: [`${plural(compared, "comparison")}, where ${floor} were to be made`],
        unchecked: [plural(compared, "comparison"), ...unchecked],
        "not asked": ["it runs programs: ask with --run"],
        "not here": [],
        agrees: [],
      }[status];
      return `${paint[status](status.padEnd(9))} ${id.padEnd(24)} ${printable(parts.join("; "))}\n`;
    })
    .join("");
}

function conclusion(
  { answer, probes, counts, divergences, audited }: SelfAudit,
  shown: number,
  { red, yellow, green, bold }: Colours,
): string {
  const compared = probes.reduce((sum, probe) => sum + probe.compared, 0);
  const asked = probes.filter(({ status }) => status !== "not asked" && status !== "not here").length;
  const whose = audited === "assay" ? "assay's own repository" : "a project that uses assay";
  const facts = `${plural(compared, "comparison")} by ${asked} of ${plural(probes.length, "probe")}; ${whose}.\n`;
  const counted = DIVERGENCE_SEVERITIES.filter(severity => counts[severity] > 0)
    .map(severity => `${counts[severity]} ${severity}`)
    .join(", ");
  const more = shown < divergences.length ? ` See all ${divergences.length} with --full.` : "";
  switch (answer) {
    case "yes":
      return `${facts}\n${bold(green("YES"))}: what is written is so.\n`;
    case "no":
      return `${facts}\n${bold(red("NO"))}: ${counted === "" ? "too little could be compared" : counted}.${more}\n`;
    case "no verdict":
      return `${facts}\n${bold(yellow("NO VERDICT"))}: ${compared === 0 ? "there was nothing to compare" : "not everything could be compared"}.\n`;
    default:
      return answer satisfies never;
  }
}
