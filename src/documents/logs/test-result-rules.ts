import type { TestOutcome } from "../../contract/log-grammar.ts";

export interface LineReading {
  readonly name: string;
  readonly outcome: TestOutcome;
  /** Said again of a test that may have a line of its own already. */
  readonly isSummary?: true;
}

export interface LineRule {
  readonly runner: string;
  readonly pattern: RegExp;
  /** From the pattern's groups, in order. */
  readonly read: (groups: readonly (string | undefined)[]) => LineReading | undefined;
}

/** The result lines of every test runner that says a whole result on one line. */
export const testResultRules: readonly LineRule[] = [
  {
    runner: "TAP",
    pattern: /^\s*(not )?ok (?:\d{1,9}(?: -)?(?: |$)|- )(.*)$/,
    read: ([not, rest = ""]) => {
      const { name, directive } = tapDescription(rest);
      if (directive === "SKIP") return { name, outcome: "skip" };
      if (isFile(name)) return undefined;
      return { name, outcome: guarded(not === undefined ? "pass" : "fail", directive === "TODO") };
    },
  },
  {
    runner: "node's spec reporter, jest, vitest, mocha",
    pattern: /^\s*([✔✓√✖✗✘✕×⚠﹣○↓]) (.+)$/u,
    read: ([symbol = "", rest = ""]) => {
      const { name, remark } = specDescription(rest);
      if (isFile(name)) return undefined;
      const outcome = SYMBOLS[symbol] ?? "fail";
      if (outcome === "skip" || remark?.startsWith("SKIP")) return { name, outcome: "skip" };
      return { name, outcome: guarded(outcome, remark !== undefined) };
    },
  },
  {
    runner: "pytest -v",
    pattern: /^(\S.*?) (PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)(?: .*)?$/,
    read: ([name = "", word = ""]) => worded(name, word),
  },
  {
    runner: "pytest -n",
    pattern: /^\[gw\d{1,4}\] \[ *\d{1,3}%\] ([A-Z]+) (\S.*)$/,
    read: ([word = "", name = ""]) => worded(name.trimEnd(), word),
  },
  {
    runner: "pytest's summary",
    pattern: /^(PASSED|FAILED|ERROR|XFAIL|XPASS) (\S.*?)(?: - (.*))?$/,
    read: ([word = "", name = "", why = ""]) => {
      const reading = worded(name, why.startsWith("[XPASS(strict)]") ? "XPASS" : word);
      return reading && { ...reading, isSummary: true };
    },
  },
  {
    runner: "go test -v",
    pattern: /^\s*--- (PASS|FAIL|SKIP): (\S+)(?: \(.*)?$/,
    read: ([word, name = ""]) => ({
      name,
      outcome: word === "PASS" ? "pass" : word === "SKIP" ? "skip" : "fail",
    }),
  },
  {
    runner: "cargo test",
    pattern: /^test (\S.*?) \.\.\. (ok|FAILED|ignored)(?:,? .*)?$/,
    read: ([name = "", word]) => ({
      name: name.replace(/ - should panic$/, ""),
      outcome: word === "ok" ? "pass" : word === "ignored" ? "skip" : "fail",
    }),
  },
];

/** mocha numbers its failures, which is a result only above the line that counts them. */
export const mochaFailure = { pattern: /^\s{2,}\d{1,5}\) (.+)$/, total: /^\s*\d{1,9} failing\b/ } as const;

const SYMBOLS: Readonly<Record<string, TestOutcome>> = {
  "✔": "pass",
  "✓": "pass",
  "√": "pass",
  "﹣": "skip",
  "○": "skip",
  "↓": "skip",
};

const PYTEST: Readonly<Record<string, TestOutcome>> = {
  PASSED: "pass",
  FAILED: "fail",
  ERROR: "error",
  SKIPPED: "skip",
  XFAIL: "expected-failure",
  XPASS: "unexpected-pass",
};

/** A pytest name begins with its file and two colons; without them the line is about something else. */
function worded(name: string, word: string): LineReading | undefined {
  const outcome = PYTEST[word];
  return outcome && /^\S*::/.test(name) ? { name, outcome } : undefined;
}

/** A test marked as to do is expected to fail. */
function guarded(outcome: TestOutcome, isGuarded: boolean): TestOutcome {
  if (!isGuarded) return outcome;
  return outcome === "pass" ? "unexpected-pass" : "expected-failure";
}

/** A runner that reports a whole file has not said anything of a test. */
const isFile = (name: string) => /^\S+\.[cm]?[jt]sx?(?: \(\d+ tests?.*)?$/.test(name);

function tapDescription(rest: string): { name: string; directive: string | undefined } {
  const found = /(?:^|\s)#\s{0,8}(SKIP|TODO)\b/i.exec(rest);
  const name = (found === null ? rest : rest.slice(0, found.index)).trim();
  return { name: name.replaceAll(/\\([#\\])/g, "$1"), directive: found?.[1]?.toUpperCase() };
}

/** node writes the reason of a skip or a to-do after the time, or the word alone where there is none. */
function specDescription(rest: string): { name: string; remark: string | undefined } {
  const timed = /^(.*) \(\d[\d.]* ?m?s\) # (.*)$/.exec(rest) ?? /^(.*) # ((?:SKIP|TODO)\b.*)$/.exec(rest);
  if (timed !== null) return { name: withoutTime(timed[1] ?? ""), remark: timed[2] };
  return { name: withoutTime(rest), remark: undefined };
}

const withoutTime = (name: string) =>
  name
    .trim()
    .replace(/ \(\d[\d.]* ?(?:ms|s|m)\)$/, "")
    .replace(/ \d[\d.]* ?ms$/, "")
    .trim();
