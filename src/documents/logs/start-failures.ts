import type { StartFailureKind } from "../../contract/log-grammar.ts";

export interface StartFailure {
  readonly line: number;
  readonly text: string;
  readonly kind: StartFailureKind;
}

/** Where a shell, interpreter, compiler or runner says that it ran no test; `firstLine` is the number of the first line. */
export function readStartFailures(output: readonly string[], firstLine: number): readonly StartFailure[] {
  return output.flatMap((line, index) => {
    const text = line.trim();
    const kind = RULES.find(([pattern]) => pattern.test(text))?.[1];
    return kind === undefined ? [] : [{ line: firstLine + index, text, kind }];
  });
}

/** `bash: -c: line 3: `, `sh: 1: `, `zsh:1: `, `./run.sh: line 3: `, `/usr/bin/env: `: who speaks, and of which line. */
const SHELL = String.raw`^(?:(?:\S{0,200}\/)?(?:(?:ba|da|z|k|a)?sh|env)(?:: -c)?|\S{1,200}(?=: (?:line )?\d))(?:: ?(?:line )?\d{1,9})?: `;
const shell = (complaint: string) => new RegExp(SHELL + complaint);

/** Interpreters' errors may be quoted by pytest (`E   `) or by TAP (`# `). */
const QUOTED = "^(?:E {1,8}|# )?";
const quoted = (error: string) => new RegExp(QUOTED + error);

const RULES: readonly (readonly [RegExp, StartFailureKind])[] = [
  [shell(".*(?:[Ss]yntax error|parse error|unexpected (?:EOF|end of file))"), "shell-syntax"],
  [shell("(?:.*: )?(?:command not found|not found$)"), "command-not-found"],
  [/^npm (?:ERR!|error) Missing script:/, "command-not-found"],
  [shell(".*No such file"), "no-such-file"],
  [/: can't open file .*No such file or directory$/, "no-such-file"],
  [shell(".*Permission denied$"), "permission-denied"],
  [quoted("(?:SyntaxError|IndentationError|TabError)(?::|$)"), "syntax-error"],
  [quoted("(?:ModuleNotFoundError|ImportError)(?::|$)"), "module-not-found"],
  [
    quoted(String.raw`(?:Error: |Error \[ERR_MODULE_NOT_FOUND\]: )Cannot find (?:module|package) `),
    "module-not-found",
  ],
  [/: No module named /, "module-not-found"],
  [/^error: could not compile /, "build-failed"],
  [/\[(?:build|setup) failed\]$/, "build-failed"],
  [/^(?:collected 0 items|Ran 0 tests|1\.\.0)\b/, "no-tests"],
  [/\bno tests ran\b/, "no-tests"],
  [/^[#ℹ] tests 0$/, "no-tests"],
  [
    /^(?:No tests? (?:files? )?found|testing: warning: no tests to run|running 0 tests$|Could not find ')/,
    "no-tests",
  ],
];
