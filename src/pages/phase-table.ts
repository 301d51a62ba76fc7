import type { PhaseSpec } from "../contract/phases.ts";
import { code, table } from "./markdown-text.ts";

/** The phases of a pipeline. */
export const phaseTable = (phases: readonly PhaseSpec[]) =>
  table(
    ["phase", "name", "slug", "purpose", "reads", "may write"],
    phases.map(({ number, name, slug, purpose, reads, writes }) => [
      String(number),
      name,
      code(slug),
      purpose,
      reads.map(code).join(" "),
      writes.map(code).join(" "),
    ]),
  );
