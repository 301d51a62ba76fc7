import { PROJECT_PROBES, TOOLKIT_PROBES } from "../audit/probes/index.ts";
import { DIVERGENCE_SEVERITIES, SEVERITY_MEANINGS } from "../contract/audit.ts";
import { code } from "./markdown-text.ts";

/** The generated parts of references/self-audit.md, by name. */
export function selfAuditBlocks(): Readonly<Record<string, string>> {
  return {
    severities: [
      "| severity | what it costs |",
      "| --- | --- |",
      ...DIVERGENCE_SEVERITIES.map(severity => `| ${severity} | ${SEVERITY_MEANINGS[severity]} |`),
    ].join("\n"),
    "toolkit-probes": TOOLKIT_PROBES.map(section).join("\n\n"),
    "project-probes": PROJECT_PROBES.map(section).join("\n\n"),
  };
}

function section({
  id,
  title,
  why,
  severity,
  documented,
  actual,
  runs,
  controls,
}: (typeof TOOLKIT_PROBES)[number]) {
  const asked = runs === true ? " Only with `--run`." : "";
  return [
    `### ${code(id)}`,
    `${title}. ${why}`,
    `Held: ${documented}, against ${actual}. A divergence is ${severity}.${asked}`,
    `Shown to fail where: ${controls.map(({ name }) => name).join("; ")}.`,
  ].join("\n\n");
}
