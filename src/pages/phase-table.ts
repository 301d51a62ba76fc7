import type { PhaseSpec } from "../contract/phases.ts";
import { code, table } from "./markdown-text.ts";

/** The phases of a pipeline. */
export const phaseTable = (phases: readonly PhaseSpec[]) =>
  table(
    ["phase", "name", "purpose", "writes"],
    phases.map(({ number, name, purpose, writes }) => [
      String(number),
      name,
      purpose,
      writes.map(code).join(" "),
    ]),
  );
