import { BUG_SOURCES } from "../../contract/enums.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { sourceOf } from "../figures/terminal-counts.ts";

/** Each row of the tracker says which of the two searches found the bug. */
export const trackerSources = defineCheck({
  id: "tracker-sources",
  title: "The tracker says who found each bug",
  why: "A bug that the review found and the audit found again is worth more than one that only one of them has, and the run's sums are made by where its bugs came from. With free words in that column nobody can add anything up.",
  phase: 5,
  needs: ["bugs", "progress"],
  unit: "tracker rows",
  subjects: ({ progress }) => progress.tracker?.rows ?? [],
  floor: ({ bugs }) => Math.min(1, bugs.bugs.length),
  *check(rows, { bugs, progress }) {
    // A run without bugs may say so in a row of its own.
    const strange = bugs.bugs.length === 0 ? [] : rows.filter(({ source }) => sourceOf(source) === undefined);
    const [first] = strange;
    if (first === undefined) return;
    const others = strange.length === 1 ? "" : `, and ${strange.length - 1} more rows name such sources`;
    yield {
      level: "error",
      path: progress.path,
      line: first.line,
      message: `${first.id} comes from ${JSON.stringify(first.source)}, which is none of ${BUG_SOURCES.join(", ")}${others}.`,
      hint: "Name the search that found the bug; a remark may follow in parentheses.",
    };
  },
  controls: [
    {
      name: "a bug comes from somewhere",
      break: replacing(/PROGRESS\.md$/, /^(\| BUG-\d+ \| )Spec Audit/m, "$1somewhere"),
    },
  ],
});
