import type { Context, Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { recordText, type Signing } from "../../envelope.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { FieldFault } from "../../protocol/tickets/hold-fields.ts";
import { formatStamp, stampedId } from "../../stamp.ts";

/** What every record of a person says of itself. */
export function recordHead({ now, version, newId }: Context) {
  const at = formatStamp(now);
  return { schema_version: "1.0", tool_version: version, id: stampedId(at, newId()), at } as const;
}

/** Writes a record once: what is there under its name is never replaced. */
export const recordStep = (
  path: string,
  payloadType: string,
  record: unknown,
  signing: Signing | undefined,
): Step => ({
  kind: "write",
  path,
  content: recordText(payloadType, JSON.stringify(record, null, 2), signing),
  before: null,
});

/** Why a record is not accepted, be it for what it says or for what nobody gave; undefined where every field says what it must. */
export function unsaid(what: string, faults: readonly FieldFault[]): Refusal | undefined {
  if (faults.length === 0) return undefined;
  return refuse(
    `${what} is not accepted: ${faults.map(({ field, fault }) => `--${field} ${fault}`).join("; ")}.`,
    faults.map(({ field, asked }) => `With --${field} ${asked}.`).join(" "),
    faults.some(({ isMissing }) => isMissing) ? EXIT.noVerdict : EXIT.no,
  );
}
