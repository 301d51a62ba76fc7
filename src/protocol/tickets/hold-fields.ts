import { isLine, isName, isStatement, sameText } from "./statement.ts";

/** What a hold or an intervention has to say, field by field, and how. */
const ASKED = {
  by: "name the person who answers for it",
  reason: "say in a sentence why",
  evidence: "name files of the project or URLs that show it",
  attempts: "say in a sentence each what was tried, and what came of it, until nothing was left to try",
  alternatives: "say in a sentence each which other ways there are, and why none leads on",
  wall: "say in a sentence what outside the project stands in the way, and who could move it",
} as const;
type Field = keyof typeof ASKED;

/** What is said in each field, in the order of the flags. */
export type Statements = Partial<Readonly<Record<Field, string | readonly string[] | undefined>>>;

/** A field that says too little. */
export interface FieldFault {
  readonly field: Field;
  /** Whether it was not given at all. */
  readonly isMissing: boolean;
  /** What is wrong with it, as the end of a sentence. */
  readonly fault: string;
  /** What it should say, as an order. */
  readonly asked: string;
}

/** The fields that say nothing, or what another one has said already. */
export function fieldFaults(said: Statements): readonly FieldFault[] {
  const told = new Map<string, Field>();
  return (Object.keys(said) as Field[]).flatMap(field => {
    const texts = [said[field] ?? []].flat();
    const isMissing = texts.length === 0;
    const fault = isMissing ? "is missing" : faultOf(field, texts, told);
    return fault === undefined ? [] : [{ field, isMissing, fault, asked: ASKED[field] }];
  });
}

function faultOf(field: Field, texts: readonly string[], told: Map<string, Field>): string | undefined {
  const isTelling = field === "by" ? isName : field === "evidence" ? isLine : isStatement;
  const idle = texts.find(text => !isTelling(text));
  if (idle !== undefined) return idle.trim() === "" ? "is empty" : `says nothing (${JSON.stringify(idle)})`;
  for (const text of texts) {
    const earlier = told.get(sameText(text));
    if (earlier !== undefined) return `only repeats ${earlier === field ? "itself" : earlier}`;
    told.set(sameText(text), field);
  }
  return undefined;
}

/** The fault of evidence that does not show anything. */
export const unsupported = (fault: string): FieldFault => ({
  field: "evidence",
  isMissing: false,
  fault,
  asked: ASKED.evidence,
});
