import type { GroundFacts, NamedLine } from "../../evidence/ground/ground-facts.ts";
import { doubtText, judgeLine } from "../../evidence/ground/judge-line.ts";
import { lineText } from "../../protocol/tickets/finish-line.ts";
import { commandText } from "../../running.ts";
import type { Finding, Unchecked } from "../check.ts";

const RUN_IT = "Run it with `assay gate --run`.";

const UNSIGNED =
  "neither a trusted key nor the trusted revision vouches for the receipt: `assay gate --run` proves it now";

/** What is known of one finish line, for the project as it is. */
export function* judgeFinishLine(named: NamedLine, facts: GroundFacts): Iterable<Finding | Unchecked> {
  const { id, line, at: place, path } = named;
  const at = { level: "error", path, line: place } as const;
  const verdict = judgeLine(named, facts);
  switch (verdict.state) {
    case "holds":
      return;
    case "fails": {
      const hint =
        line.kind === "command"
          ? `Put right what \`${commandText(line.argv)}\` complains of; what it leaves behind on purpose belongs into .gitignore. ${RUN_IT}`
          : `It holds when ${lineText(line)}.`;
      const message = `${id} does not hold. ${verdict.reasons.join(" ")}`;
      return yield {
        ...at,
        ...(verdict.receipt === undefined ? {} : { path: verdict.receipt.path, line: 0 }),
        message,
        hint,
      };
    }
    case "unknown":
      if (verdict.doubt === "unsigned") return yield { unchecked: UNSIGNED };
      return yield { ...at, message: doubtText(named, verdict.doubt), hint: RUN_IT };
    default:
      return verdict satisfies never;
  }
}
