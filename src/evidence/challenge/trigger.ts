import type { BugField } from "../../contract/bug-grammar.ts";
import type { CHALLENGE_TRIGGERS } from "../../contract/enums.ts";
import type { RequirementRecord } from "../../documents/reports/requirements.ts";
import type { Base } from "../base.ts";
import type { QueuedFinding } from "./challenge-queue.ts";

/** What a trigger looks at in a finding. */
export type TriggerSubject = Pick<
  QueuedFinding,
  "id" | "title" | "path" | "line" | "fields" | "severity" | "dialect"
> &
  Partial<Pick<QueuedFinding, "unknownFields">>;

/** What a trigger holds a finding against. */
export interface TriggerFacts {
  readonly base: Base;
  /** Those of REQUIREMENTS.md by their id; none where it cannot be read. */
  readonly requirements: ReadonlyMap<string, RequirementRecord>;
  /** Those that the user's own pipeline adds. */
  readonly rows: readonly TriggerRow[];
}

/** Why a finding has to be challenged, or why that cannot be told; undefined where it need not be. */
export type TriggerAnswer = { readonly evidence: string } | { readonly unchecked: string } | undefined;

/** A trigger by the name under which it is recorded. */
export interface TriggerRow {
  readonly id: string;
  readonly finds: (finding: TriggerSubject, facts: TriggerFacts) => TriggerAnswer;
}

/** An entry in assay's layout and the text of src/a.js, at whose line 12 it points. */
export interface TriggerExample {
  readonly title: string;
  readonly fields?: Readonly<Partial<Record<BugField, string>>>;
  readonly severity?: QueuedFinding["severity"];
  readonly source?: string;
}

/** One reason to challenge a finding. */
export interface Trigger extends TriggerRow {
  readonly id: (typeof CHALLENGE_TRIGGERS)[number];
  readonly title: string;
  /** What goes wrong with findings of this kind that nobody doubts. A paragraph worth reading. */
  readonly why: string;
  readonly example: { readonly fires: TriggerExample; readonly silent: TriggerExample };
}

/** What a field of a finding says, with its place in front. */
export function fieldEvidence({ path, fields }: TriggerSubject, field: BugField, says: string) {
  return { evidence: `${path}:${fields.get(field)?.line ?? 0} ${says}` };
}

/** Whether entries of this layout say such a thing at all. */
export const canSay = ({ dialect }: TriggerSubject, field: BugField): boolean =>
  dialect !== undefined && Object.values(dialect.labels).includes(field);

/** Why nothing can be told of an entry. */
export const UNKNOWN_LAYOUT = "the entry has none of the layouts that assay reads";
