import { findCitations, lineCitations } from "../../documents/citations.ts";
import { type Location, parseLocations } from "../../documents/locations.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import type { TriageRow } from "../../documents/reports/triage.ts";
import type { Triage } from "../../evidence/reports/audits.ts";
import type { Finding } from "../check.ts";
import { sourceOf } from "../figures/terminal-counts.ts";
import type { Inputs } from "../inputs.ts";

type Needs = Pick<Inputs, "bugs" | "councils">;

/** What a triage decided, and the bugs that must come from such a decision. */
export interface TriageDecisions {
  /** The first mention of each bug in each triage. */
  readonly mentions: readonly { readonly path: string; readonly id: string; readonly line: number }[];
  /** Rows about one bug that call it a false positive. */
  readonly rejections: readonly { readonly path: string; readonly id: string; readonly line: number }[];
  /** Rows that confirm a real code bug and name none, with the files that they cite. */
  readonly confirmed: readonly {
    readonly path: string;
    readonly line: number;
    readonly files: readonly string[];
  }[];
  /** Bugs that BUGS.md files as the spec audit's. */
  readonly audited: readonly BugRecord[];
  /** Every `name:line` that a triage cites; triages leave directories out. */
  readonly cited: ReadonlySet<string>;
}

export function triageDecisions(inputs: Needs): TriageDecisions {
  const triages = inputs.councils.flatMap(({ triage }) => triage ?? []);
  return {
    mentions: triages.flatMap(firstMentions),
    rejections: triages.flatMap(({ path, rows }) =>
      rows.filter(isRejection).map(({ bugs: [id = ""], line }) => ({ path, id, line })),
    ),
    confirmed: triages.flatMap(({ path, rows }) =>
      rows.filter(isNamelessBug).flatMap(({ text, line }) => {
        const files = lineCitations(text, line).map(one => nameOf(one.path));
        return files.length === 0 ? [] : [{ path, line, files }];
      }),
    ),
    audited: inputs.bugs.bugs.filter(
      ({ fields }) => sourceOf(fields.get("source")?.text ?? "") === "Spec Audit",
    ),
    cited: new Set(triages.flatMap(({ document }) => findCitations(document).map(place))),
  };
}

function firstMentions({ path, mentions }: Triage) {
  const first = new Map(mentions.toReversed().map(({ id, line }) => [id, line]));
  return [...first].map(([id, line]) => ({ path, id, line }));
}

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

const place = ({ path, line }: Location) => `${nameOf(path)}:${line}`;

const isNamelessBug = ({ bugs, decision, category }: TriageRow) =>
  bugs.length === 0 && decision === "CONFIRMED" && category?.toLowerCase() === "real code bug";

/** Confirmed bugs in files of which BUGS.md has none. */
function* lostBugs(confirmed: TriageDecisions["confirmed"], { bugs }: Inputs["bugs"]): Iterable<Finding> {
  const places = bugs.flatMap(({ fields }) => parseLocations(fields.get("file")?.text ?? ""));
  const known = new Set(places.map(one => nameOf(one.path)));
  for (const { path, line, files } of confirmed) {
    if (files.some(file => known.has(file))) continue;
    const message = `The triage confirms a real code bug in ${files[0]}, and BUGS.md has none there.`;
    yield { level: "error", path, line, message, hint: "Carry the bug over to BUGS.md, and name it here." };
  }
}

const isRejection = ({ bugs, decision }: TriageRow) => bugs.length === 1 && decision === "FALSE-POSITIVE";

/** Where the triage and BUGS.md do not say the same. */
export function* judgeDecisions(decisions: TriageDecisions, bugs: Inputs["bugs"]): Iterable<Finding> {
  const { mentions, rejections, audited, cited } = decisions;
  const confirmed = new Set(bugs.bugs.map(({ id }) => id));
  const known = new Set([...confirmed, ...bugs.dismissed.map(({ id }) => id)]);
  for (const { path, id, line } of mentions) {
    if (known.has(id)) continue;
    const message = `The triage speaks of ${id}, which BUGS.md neither confirms nor dismisses.`;
    yield { level: "error", path, line, message, hint: "Carry the decision over to BUGS.md." };
  }
  for (const { path, id, line } of rejections) {
    if (!confirmed.has(id)) continue;
    const message = `The triage calls ${id} a false positive, and BUGS.md confirms it.`;
    yield { level: "error", path, line, message, hint: "Keep the decision that its probe supports." };
  }
  yield* lostBugs(decisions.confirmed, bugs);
  const mentioned = new Set(mentions.map(({ id }) => id));
  for (const { id, line, fields } of audited) {
    const places = parseLocations(fields.get("file")?.text ?? "");
    if (mentioned.has(id) || places.some(one => cited.has(place(one)))) continue;
    const message = `${id} is filed as the spec audit's, and no triage speaks of it or of its place.`;
    const hint = "Name the bug in the triage that confirmed it, or correct its source.";
    yield { level: "error", path: bugs.path, line, message, hint };
  }
}
