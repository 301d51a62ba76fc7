import type { BugDialect, BugField } from "../../contract/bug-grammar.ts";
import { BUG_CLASSES, BUG_KINDS, BUG_SOURCES, SEVERITIES } from "../../contract/enums.ts";
import { parseLocation, parseLocations } from "../../documents/locations.ts";
import { parseTestReference, parseTestReferences } from "../../documents/test-references.ts";

/** What a field's value must be, in words that go after "is not", and whether a value is. */
interface FieldForm {
  readonly form: string;
  readonly fits: (text: string) => boolean;
}
type Forms = { readonly [F in BugField]?: FieldForm };

const oneOf = (values: readonly string[]): FieldForm => ({
  form: `one of ${values.join(", ")}`,
  fits: text => values.includes(text),
});

const OWN_LOCATION = {
  form: "a location such as src/a.js:12 or src/a.js:12-20",
  fits: (text: string) => parseLocation(text) !== undefined,
};

const OWN_FORMS: Forms = {
  file: OWN_LOCATION,
  sibling: OWN_LOCATION,
  severity: oneOf(SEVERITIES),
  class: oneOf(BUG_CLASSES),
  kind: oneOf(BUG_KINDS),
  source: oneOf(BUG_SOURCES),
  test: {
    form: 'a test such as quality/regression/BUG-001.test.js — "its exact name"',
    fits: text => parseTestReference(text) !== undefined,
  },
};

/** Other people's layouts are free in letter case and name several locations and tests in one field. */
const FOREIGN_FORMS: Forms = {
  file: { form: "a location such as src/a.js:12", fits: text => parseLocations(text).length > 0 },
  severity: { form: `one of ${SEVERITIES.join(", ")}`, fits: text => isSeverity(text.toUpperCase()) },
  test: {
    form: "a test such as tests/a_test.py::test_name",
    fits: text => parseTestReferences(text).length > 0,
  },
};

const isSeverity = (text: string) => SEVERITIES.some(severity => severity === text);

/** The forms of the fields of a dialect. */
export function fieldForms({ id }: BugDialect): Forms {
  return id === "assay" ? OWN_FORMS : FOREIGN_FORMS;
}
