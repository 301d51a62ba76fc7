import type { BugDialect, BugField } from "../../contract/bug-grammar.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import { fieldForms } from "../../evidence/reports/field-forms.ts";
import type { Finding } from "../check.ts";
import { isExempt } from "./fix-reason.ts";

/** What is missing, empty, doubled or in no readable form among the fields of a bug. */
export function* judgeFields(path: string, bug: BugRecord, dialect: BugDialect): Iterable<Finding> {
  const labels = new Map(Object.entries(dialect.labels).map(([label, field]) => [field, label]));
  const own = dialect.id === "assay";
  const at = (line: number) => ({ path, line });
  for (const field of requiredFields(bug, dialect))
    if (!bug.fields.has(field))
      yield {
        level: "error",
        ...at(bug.line),
        message: `${bug.id} has no field ${labels.get(field)}.`,
        hint: "Add it.",
      };
  const forms = fieldForms(dialect);
  for (const [field, { text, line }] of bug.fields) {
    const label = labels.get(field) ?? field;
    const form = forms[field];
    if (text === "") {
      const message = `The field ${label} of ${bug.id} is empty.`;
      yield { level: "error", ...at(line), message, hint: "Fill it, or take it out if it is optional." };
    } else if (form !== undefined && !form.fits(text) && !(field === "test" && isExempt(bug.fields))) {
      const message = `The field ${label} of ${bug.id} says "${text}", which is not ${form.form}.`;
      yield { level: "error", ...at(line), message, hint: "Write it in that form." };
    }
  }
  for (const { label, line } of bug.duplicateFields)
    yield {
      level: "error",
      ...at(line),
      message: `${bug.id} has the field ${label} twice.`,
      hint: "Keep one.",
    };
  for (const { label, line } of own ? bug.unknownLabels : [])
    yield {
      level: "warning",
      ...at(line),
      message: `${bug.id} has the field ${label}, which nothing reads.`,
      hint: "Use a field of the layout.",
    };
}

function requiredFields({ fields }: BugRecord, { id, required }: BugDialect): readonly BugField[] {
  return id === "playbook-1.4.0" && !isExempt(fields) ? [...required, "test"] : required;
}
