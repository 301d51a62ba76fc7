import { AUDITED, DIVERGENCE_SEVERITIES, PROBE_STATUSES } from "../audit.ts";
import { constant, count, listOf, nullable, oneOf, record, type Static, stamp, text } from "./shapes.ts";

const side = (description: string) =>
  record(
    {
      path: text("File, or the command line whose output it is."),
      line: count("Line, from 1; 0 for the whole."),
      says: text("What it says."),
    },
    description,
  );

const divergence = record(
  {
    probe: text("Id of the probe."),
    severity: oneOf(DIVERGENCE_SEVERITIES, "What it costs whoever believes the documented side."),
    documented: side("What is written."),
    actual: side("What is so."),
    message: text("What differs."),
    hint: nullable(text("What to do."), "What to do; null where the message says it."),
  },
  "One place where what is written and what is so differ.",
);

const probe = record(
  {
    id: text("Id of the probe."),
    status: oneOf(PROBE_STATUSES, "What became of it."),
    compared: count("How many comparisons it made."),
    floor: count("How many it has to make."),
    divergences: count("How many of them failed."),
    unchecked: listOf(text("A sentence."), "What could not be compared, and why."),
  },
  "One probe.",
);

/** What `assay self-audit` found; written to quality/results/self-audit.json. */
export const selfAudit = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay."),
    created: stamp("When it was made."),
    audited: oneOf(AUDITED, "Whose repository it was: the toolkit's own, or that of a project."),
    answer: oneOf(["yes", "no", "no verdict"], "Whether nothing diverges."),
    exit_code: count("The call's exit code."),
    counts: record(
      Object.fromEntries(
        DIVERGENCE_SEVERITIES.map(severity => [severity, count(`Divergences that are ${severity}.`)]),
      ) as Record<(typeof DIVERGENCE_SEVERITIES)[number], ReturnType<typeof count>>,
      "Divergences by severity.",
    ),
    probes: listOf(probe, "Every probe, in the order of the registry."),
    divergences: listOf(divergence, "What differs, worst first."),
  },
  "What a self-audit found.",
);

export type SelfAudit = Static<typeof selfAudit>;
