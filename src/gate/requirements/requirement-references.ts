import type { Finding } from "../check.ts";
import type { Inputs } from "../inputs.ts";

/** The requirements that one record names for a bug. */
export interface RequirementReference {
  readonly bug: string;
  /** Whether BUGS.md says it, which the other records only repeat. */
  readonly isOwn: boolean;
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly ids: readonly string[];
}

type Records = Pick<Inputs, "bugs" | "tdd" | "traceability">;

/** What BUGS.md names for each bug that it gives a requirement. */
export function bugRequirements({ bugs }: Pick<Records, "bugs">): readonly RequirementReference[] {
  return bugs.bugs.flatMap(({ id, fields }) => {
    const field = fields.get("requirement");
    return field === undefined || field.text === ""
      ? []
      : [reference(id, true, bugs.path, field.line, field.text)];
  });
}

/** What the TDD sidecar and the traceability table name for a bug; empty cells are left to the check of rows. */
export function repeatedRequirements({ tdd, traceability }: Records): readonly RequirementReference[] {
  const entries = tdd.entries.flatMap(({ id, line, requirement }) =>
    id === undefined || !requirement ? [] : [reference(id, false, tdd.path, line, requirement)],
  );
  const rows = traceability.rows.flatMap(({ bug, line, requirement }) =>
    bug === "" || requirement === "" ? [] : [reference(bug, false, traceability.path, line, requirement)],
  );
  return [...entries, ...rows];
}

function reference(
  bug: string,
  isOwn: boolean,
  path: string,
  line: number,
  text: string,
): RequirementReference {
  return { bug, isOwn, path, line, text, ids: [...new Set(text.match(/(?<![\w-])REQ-\d+(?!\w)/g))] };
}

/** What is wrong with a reference by itself: it names no requirement, or one that is not defined. */
export function* undefinedIds(
  { bug, path, line, text, ids }: RequirementReference,
  defined: ReadonlySet<string>,
): Iterable<Finding> {
  if (ids.length === 0) {
    const message = `${bug} names no requirement, but says "${text}".`;
    yield { level: "error", path, line, message, hint: "Name the requirement that it breaks: REQ-NNN." };
  }
  for (const id of ids) {
    if (defined.has(id)) continue;
    const message = `${bug} breaks ${id}, which REQUIREMENTS.md does not define.`;
    const hint = `Define ${id} under a heading of its own, or name the requirement that the bug breaks.`;
    yield { level: "error", path, line, message, hint };
  }
}
