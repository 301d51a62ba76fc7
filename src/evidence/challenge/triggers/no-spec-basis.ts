import { citesDocument, isInferred, isNoBasis } from "../../reports/spec-basis.ts";
import { canSay, fieldEvidence, type Trigger, UNKNOWN_LAYOUT } from "../trigger.ts";

/** Nothing that was written down before says that the code is wrong. */
export const noSpecBasis: Trigger = {
  id: "no-spec-basis",
  title: "No document says that it is wrong",
  why: "A bug is a difference between what a program does and what it has to do. Where no document says what it has to do, the reviewer has supplied the second half himself: from another function, from what is usual elsewhere, or from a requirement that the same run inferred from the same code an hour before. Such a finding can be right, and it is an opinion until somebody has argued the other side.",
  example: {
    fires: {
      title: "Two functions disagree",
      fields: { specBasis: "code inconsistency", requirement: "REQ-001" },
    },
    silent: {
      title: "A failed load is remembered",
      fields: { specBasis: 'README.md:42 — "A load that fails is not remembered"', requirement: "REQ-001" },
    },
  },
  finds(finding, { requirements }) {
    const { fields, path, line, dialect } = finding;
    if (dialect === undefined) return { unchecked: UNKNOWN_LAYOUT };
    const basis = fields.get("specBasis");
    if (basis !== undefined && citesDocument(basis.text)) return undefined;
    if (basis === undefined && canSay(finding, "specBasis"))
      return { evidence: `${path}:${line} names no spec basis.` };
    if (basis !== undefined && isNoBasis(basis.text))
      return fieldEvidence(finding, "specBasis", `has the spec basis ${JSON.stringify(basis.text)}.`);
    const named = fields.get("requirement")?.text.match(/(?<![\w-])REQ-\d{3,9}(?!\w)/g) ?? [];
    if (named.length === 0) return { evidence: `${path}:${line} names no requirement.` };
    const known = named.flatMap(id => requirements.get(id) ?? []);
    if (known.length === 0)
      return fieldEvidence(
        finding,
        "requirement",
        `names ${named.join(", ")}, which REQUIREMENTS.md does not have.`,
      );
    if (!known.every(isInferred)) return undefined;
    const [first] = known;
    return fieldEvidence(finding, "requirement", `names ${first?.id}, which rests on the code alone.`);
  },
};
