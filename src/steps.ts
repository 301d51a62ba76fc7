import { type Change, refuseChange } from "./change.ts";
import type { Decision, Outcome } from "./command.ts";
import { PLAIN } from "./render/colours.ts";
import { printable } from "./render/escape.ts";
import { renderJson } from "./render/json.ts";
import { renderText } from "./render/text.ts";
import type { Host, Project } from "./world.ts";

/** Carries out what the command decided, all or nothing as far as can be seen before; false where something stands in the way. */
export async function applySteps(
  { outcome, steps }: Decision,
  flags: Readonly<Record<string, unknown>>,
  project: Project,
  host: Host,
  /** Said before each path; empty where there is only one target. */
  target: string,
): Promise<boolean> {
  const changes = steps.map((step): Change => {
    const content = step.kind === "write" ? step.content : renderReport(outcome, step.format);
    return { kind: "write", path: step.path, content };
  });
  const place = target === "" ? "" : `${target}/`;
  const isQuiet = flags["quiet"] === true || flags["json"] === true;
  const obstacle = changes.map(change => refuseChange(change) ?? project.refuse(change)).find(Boolean);
  if (obstacle !== undefined) {
    host.stderr(
      printable(
        `Not recorded${target === "" ? "" : ` in ${target}`}: ${obstacle}, so nothing was written.`,
      ).concat("\n"),
    );
    return false;
  }
  for (const change of changes) {
    if (flags["dry-run"] !== true) await project.apply(change);
    if (!isQuiet)
      host.stderr(
        printable(`${flags["dry-run"] === true ? "Would write" : "Wrote"} ${place}${change.path}.`).concat(
          "\n",
        ),
      );
  }
  return true;
}

const renderReport = (outcome: Outcome, format: "json" | "text") =>
  format === "json" ? renderJson(outcome) : renderText(outcome, { colours: PLAIN, full: true });
