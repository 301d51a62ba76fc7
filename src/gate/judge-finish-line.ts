import { lineText } from "../protocol/finish-line.ts";
import { commandText } from "../running.ts";
import type { Finding, Unchecked } from "./check.ts";
import type { GroundFacts, NamedLine } from "./ground-facts.ts";
import { judgeLine } from "./judge-line.ts";

const RUN_IT = "Run it with `assay gate --run`.";

const UNSIGNED =
  "neither a trusted key nor the trusted revision vouches for the receipt: `assay gate --run` proves it now";

/** What is known of one finish line, for the project as it is. */
export function* judgeFinishLine(named: NamedLine, facts: GroundFacts): Iterable<Finding | Unchecked> {
  const { id, line, at: place, path } = named;
  const at = { level: "error", path, line: place } as const;
  const verdict = judgeLine(named, facts);
  const command = line.kind === "command" ? `\`${commandText(line.argv)}\`` : lineText(line);
  switch (verdict.state) {
    case "holds":
      return;
    case "fails": {
      const hint =
        line.kind === "command"
          ? `Put right what ${command} complains of; what it leaves behind on purpose belongs into .gitignore. ${RUN_IT}`
          : `It holds when ${command}.`;
      const message = `${id} does not hold. ${verdict.reasons.join(" ")}`;
      return yield {
        ...at,
        ...(verdict.receipt === undefined ? {} : { path: verdict.receipt, line: 0 }),
        message,
        hint,
      };
    }
    case "unknown":
      switch (verdict.doubt) {
        case "not run":
          return yield {
            ...at,
            message: `Nothing shows that ${id} holds: ${command} was never run.`,
            hint: RUN_IT,
          };
        case "changed since":
          return yield {
            ...at,
            message: `The project has changed since ${command} was last run for ${id}.`,
            hint: RUN_IT,
          };
        case "too old":
          return yield {
            ...at,
            message: `${command} was last run for ${id} more than ${line.max_age} seconds ago, or by a clock that is ahead.`,
            hint: RUN_IT,
          };
        case "unsigned":
          return yield { unchecked: UNSIGNED };
        default:
          return verdict.doubt satisfies never;
      }
    default:
      return verdict satisfies never;
  }
}
