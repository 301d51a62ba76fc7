import { LEDGER_PLACES } from "../contract/ledgers.ts";
import { COMMON_LINE_FIELDS, LINE_FIELDS, LINE_KINDS } from "../contract/line-kinds.ts";
import { BATCH_STATES } from "../contract/schemas/oracle-verdict.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about the oracle, by name of their block. */
export const oracleBlocks = (): Readonly<Record<string, string>> => ({
  states: table(
    ["state", "answer", "meaning"],
    BATCH_STATES.map(({ state, answer, meaning }) => [state, answer, meaning]),
  ),
  lines: table(
    ["kind", "says", "may say", "at least one of"],
    LINE_KINDS.map(kind => {
      const { needs, may, oneOf } = LINE_FIELDS[kind];
      const common = COMMON_LINE_FIELDS.filter(field => field !== "kind");
      return [kind, ...[needs, [...may, ...common], oneOf].map(fields => fields.map(code).join(", "))];
    }),
  ),
  places: table(
    ["kind", "found at"],
    LEDGER_PLACES.map(({ kind, path }) => [kind, code(path)]),
  ),
});
