import { BUG_SOURCES } from "../contract/enums.ts";
import type { TrackerRow } from "../documents/tracker.ts";
import type { Inputs } from "./inputs.ts";

/** A number of the terminal gate's sentence, and what it should be by the other records. */
export interface TerminalCount {
  readonly what: string;
  readonly line: number;
  readonly stated: number;
  /** Undefined where the records do not let it be counted, with the reason. */
  readonly expected: { readonly count: number; readonly by: string } | { readonly unknown: string };
}

/** Every number that the sentence states. */
export function terminalCounts({ progress }: Pick<Inputs, "progress">): readonly TerminalCount[] {
  const sentence = progress.terminalGate?.sentence;
  if (sentence === undefined) return [];
  const { line, entries, tests, exemptions, unresolved, review, audit, netNew, addends, expected } = sentence;
  const rows = progress.tracker?.rows ?? [];
  const count = (what: string, stated: number, expected: TerminalCount["expected"]) => ({
    what,
    line,
    stated,
    expected,
  });
  const by = (count: number, by: string) => ({ count, by });
  const tracker = (wanted: (row: TrackerRow) => boolean) => by(rows.filter(wanted).length, "the tracker");
  const known = rows.every(({ closure }) => closure.kind !== "unknown");
  const closures = (wanted: (row: TrackerRow) => boolean) =>
    known ? tracker(wanted) : { unknown: "the tracker has closures that the contract does not know" };
  const sources = rows.map(({ source }) => sourceOf(source));
  const bySource = (source: string) =>
    sources.includes(undefined)
      ? { unknown: "the tracker has sources that the contract does not know" }
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
    count("bugs of the spec audit", audit, by(Math.max(audit, netNew), "its own words")),
    count(
      "entries that are tested, exempt or unresolved",
      tests + exemptions + unresolved,
      by(entries, "its own words"),
    ),
  ];
}

const isTested = ({ closure, test }: TrackerRow) => closure.kind !== "exempt" && /\w/.test(test);

/** The source that the contract knows, also with a remark behind it: "Code Review (Pass 1)". */
export function sourceOf(text: string): (typeof BUG_SOURCES)[number] | undefined {
  const plain = text.replaceAll(/[*`]/g, "").trim().toLowerCase();
  return BUG_SOURCES.find(
    source => plain === source.toLowerCase() || plain.startsWith(`${source.toLowerCase()} (`),
  );
}
