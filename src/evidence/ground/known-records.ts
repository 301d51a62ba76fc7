import * as validators from "assay:ground-validators";
import { HOLD_PAYLOAD, INTERVENTION_PAYLOAD, RECEIPT_PAYLOAD } from "../../contract/schemas/envelope.ts";
import type { Hold } from "../../contract/schemas/hold.ts";
import type { Intervention } from "../../contract/schemas/intervention.ts";
import type { Receipt } from "../../contract/schemas/receipt.ts";
import { parseJson } from "../../documents/json/json.ts";
import { type Envelope, payloadText, type Signer, signersOf } from "../../envelope.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { validateWith } from "../validate-with.ts";

/** Why a record is believed: assay made it in this call, a trusted key signed it, the trusted commit holds it, or not at all. */
export type Standing = "made now" | "signed" | "committed" | "unsigned";

/** What decides which records are believed. */
export interface Trust {
  /** Public keys, PEM. */
  readonly keys: readonly string[];
  readonly signer: Signer;
  /** Text of files as the trusted commit has them; none where there is no commit. */
  readonly committed: (paths: readonly string[]) => ReadonlyMap<string, string>;
}

/** Records that come as they are or in an envelope. */
const FORMS = {
  receipt: { type: RECEIPT_PAYLOAD, validator: validators.receipt, noun: "a receipt" },
  hold: { type: HOLD_PAYLOAD, validator: validators.hold, noun: "a hold" },
  intervention: {
    type: INTERVENTION_PAYLOAD,
    validator: validators.intervention,
    noun: "an intervention",
  },
} as const;

interface Formed {
  readonly receipt: Receipt;
  readonly hold: Hold;
  readonly intervention: Intervention;
}
type Form = keyof typeof FORMS;

/** Why a file is no record, as a sentence. */
interface RecordFault {
  readonly fault: string;
}

/** What a record's file holds, signed or not, and who vouches for it; `committed` is the text that the trusted commit has of it. */
export function openRecord(
  tree: Tree,
  path: string,
  form: Form,
  { keys, signer }: Trust,
  committed: string | undefined,
): { readonly payload: string; readonly standing: Standing } | RecordFault {
  const text = tree.read(path);
  if (isProblem(text)) return { fault: `It cannot be read. ${text.problem}` };
  const outer = parseJson(text);
  const envelope = isEnvelope(outer.value) ? outer.value : undefined;
  const [misshapen] = [
    ...outer.problems,
    ...(envelope === undefined ? [] : validateWith(validators.envelope, outer)),
  ];
  if (misshapen !== undefined) return { fault: misshapen.message };
  const { type, noun } = FORMS[form];
  const payload = envelope === undefined ? text.replace(/\n$/, "") : payloadText(envelope);
  if (payload === undefined || (envelope !== undefined && envelope.payloadType !== type))
    return { fault: `Its payload is not ${noun} in base64.` };
  const isSigned = envelope !== undefined && signersOf(envelope, keys, signer).length > 0;
  return { payload, standing: isSigned ? "signed" : committed === text ? "committed" : "unsigned" };
}

/** What a payload says, where it has the form. */
export function parsePayload<F extends Form>(
  payload: string,
  form: F,
): { readonly record: Formed[F] } | RecordFault {
  const inner = parseJson(payload);
  const [fault] = [...inner.problems, ...validateWith(FORMS[form].validator, inner)];
  return fault === undefined ? { record: inner.value as Formed[F] } : { fault: fault.message };
}

const isEnvelope = (value: unknown): value is Envelope =>
  typeof value === "object" && value !== null && "payloadType" in value;
