import { BUG_SOURCES } from "../../contract/enums.ts";
import type { TrackerRow } from "../../documents/reports/tracker.ts";
import type { Inputs } from "../inputs.ts";
import type { Backing, Figure } from "./figures.ts";

/** Every number that the sentence states. */
export function terminalCounts({ progress }: Pick<Inputs, "progress">): readonly Figure[] {
  const sentence = progress.terminalGate?.sentence;
  if (sentence === undefined) return [];
  const { path } = progress;
  const { line, entries, tests, exemptions, unresolved, review, audit, netNew, addends, expected } = sentence;
  const rows = progress.tracker?.rows ?? [];
  const count = (what: string, stated: number, backing: Backing<number>) => ({
    ...{ path, line, what, stated, backing },
  });
  const by = (actual: number, by: string) => ({ actual, by });
  const tracker = (wanted: (row: TrackerRow) => boolean) => by(rows.filter(wanted).length, "the tracker");
  const known = rows.every(({ closure }) => closure.kind !== "unknown");
  const closures = (wanted: (row: TrackerRow) => boolean) =>
    known ? tracker(wanted) : { unchecked: "the tracker has closures that the contract does not know" };
  const sources = rows.map(({ source }) => sourceOf(source));
  const bySource = (source: string) =>
    sources.includes(undefined)
      ? { unchecked: "the tracker has sources that the contract does not know" }
      : by(sources.filter(one => one === source).length, "the tracker");
  return [
    count(
      "entries",
      entries,
      tracker(() => true),
    ),
    count("bugs with regression tests", tests, closures(isTested)),
    count(
      "exemptions",
      exemptions,
      closures(({ closure }) => closure.kind === "exempt"),
    ),
    count("bugs that were confirmed by the code review", review, bySource("Code Review")),
    count("net-new bugs of the spec audit", netNew, bySource("Spec Audit")),
    count("bugs in the expected total", expected, by(review + netNew, "its own sum")),
    count("bugs in the first part of the sum", addends[0], by(review, "its own words")),
    count("bugs in the second part of the sum", addends[1], by(netNew, "its own words")),
    count(
      "bugs of the spec audit",
      audit,
      audit < netNew
        ? by(netNew, "its own words")
        : { unbacked: "the tracker does not say what the audit found again" },
    ),
    count(
      "entries that are tested, exempt or unresolved",
      tests + exemptions + unresolved,
      by(entries, "its own words"),
    ),
  ];
}

/** Whether a bug of the tracker has a regression test. */
export const isTested = ({ closure, test }: TrackerRow) => closure.kind !== "exempt" && /\w/.test(test);

/** The source that the contract knows, also with a remark behind it: "Code Review (Pass 1)". */
export function sourceOf(text: string): (typeof BUG_SOURCES)[number] | undefined {
  const plain = text.replaceAll(/[*`]/g, "").trim().toLowerCase();
  return BUG_SOURCES.find(
    source => plain === source.toLowerCase() || plain.startsWith(`${source.toLowerCase()} (`),
  );
}
