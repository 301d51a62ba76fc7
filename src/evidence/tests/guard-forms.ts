/** How a framework other than those of scripts and Python keeps the test of an open bug from breaking the suite. */
export interface GuardForm {
  readonly endings: readonly string[];
  /** Among the marks in front of the test, in the words that begin it, or as the first statement of its body. */
  readonly stands: "in front" | "at the beginning" | "first inside";
  /** Read in code without comments and without what strings say. */
  readonly pattern: RegExp;
  /** Whether the guard is a word in a string, so that strings are read, too. */
  readonly isString?: true;
}

const CPP = ["cc", "cpp", "cxx", "hh", "hpp", "hxx"];
const JVM = ["java", "kt", "scala"];

/** A form that only skips counts in a language whose frameworks have nothing that expects a failure, or whose contract asks for it. */
export const GUARD_FORMS: readonly GuardForm[] = [
  { endings: ["go"], stands: "first inside", pattern: /^\w{1,40}(?:\.T\(\))?\.Skip(?:f|Now)?\(/ },
  { endings: ["rs"], stands: "in front", pattern: /#\[(?:ignore|should_panic)\b/ },
  { endings: JVM, stands: "in front", pattern: /@(?:[\w.]{1,60}\.)?(?:Disabled|Ignore)\b(?!\.)/ },
  { endings: JVM, stands: "in front", pattern: /@Test\s?\([^)]{0,200}\benabled ?= ?false\b/ },
  {
    endings: ["scala"],
    stands: "at the beginning",
    pattern: /^ignore\(|["\w]\s?\.(?:fail|ignore)\)|\bignore \{/,
  },
  { endings: ["scala"], stands: "first inside", pattern: /^pending(?:UntilFixed)?\b/ },
  { endings: CPP, stands: "first inside", pattern: /^(?:GTEST_SKIP|TEST_IGNORE(?:_MESSAGE)?)\(/ },
  {
    endings: CPP,
    stands: "at the beginning",
    pattern: /\*\s?(?:\w{1,40}::){0,3}(?:should_fail|expected_failures|skip|disabled)\(/,
  },
  {
    endings: CPP,
    stands: "at the beginning",
    pattern: /^(?:TEST_CASE|SCENARIO)\(\s?"[^"]*",\s?"[^"]*\[!shouldfail\]/,
    isString: true,
  },
  { endings: ["rb"], stands: "first inside", pattern: /^(?:pending|skip)\b(?!\s?[=.])/ },
  {
    endings: ["rb"],
    stands: "at the beginning",
    pattern: /, ?(?:pending|skip): ?["'t]|, ?:(?:pending|skip)\b/,
  },
  {
    endings: ["php"],
    stands: "first inside",
    pattern: /^(?:\$this->|self::|static::)markTest(?:Skipped|Incomplete)\(/,
  },
];
