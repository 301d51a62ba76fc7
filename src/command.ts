import type { Change } from "./change.ts";
import type { ExitCode } from "./contract/exit-codes.ts";
import type { GateVerdict } from "./contract/schemas/gate-verdict.ts";
import type { CheckSummary } from "./gate/check.ts";
import type { ProjectFile } from "./subject.ts";
import type { ReadCommit, ReadProblem, Tree } from "./tree.ts";

/** Declaration of one flag: enough to parse it, to type it and to write its line of help. */
export type OptionSpec = { readonly describe: string } & (
  | { readonly type: "flag" }
  | { readonly type: "text"; readonly placeholder: string }
  | { readonly type: "choice"; readonly choices: readonly string[]; readonly default: string }
  /** `--name` is yes, `--no-name` is no, and neither leaves it to the command. */
  | { readonly type: "either" }
);
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type FlagOf<S extends OptionSpec> = S extends { type: "flag" }
  ? boolean
  : S extends { type: "text" }
    ? string | undefined
    : S extends { type: "choice"; choices: readonly (infer C)[] }
      ? C
      : boolean | undefined;

export type FlagsOf<S extends OptionSpecs> = { readonly [K in keyof S]: FlagOf<S[K]> };

/** All that a command may know of the world. */
export interface Context {
  readonly tree: Tree;
  readonly now: Date;
  readonly version: string;
  readonly readCommit: ReadCommit;
  /** Every file of the project with its git id. */
  readonly projectFiles: () => Promise<readonly ProjectFile[] | ReadProblem>;
}

/** What the shell is to do after a command decided: a change, or a report of the outcome to write. */
export type Step =
  | Change
  | { readonly kind: "report"; readonly path: string; readonly format: "json" | "text" };

export type Outcome =
  | { readonly kind: "verdict"; readonly exit: ExitCode; readonly verdict: GateVerdict }
  | { readonly kind: "checks"; readonly exit: ExitCode; readonly checks: readonly CheckSummary[] }
  | { readonly kind: "explanation"; readonly exit: ExitCode; readonly check: CheckSummary }
  | Refusal;

/** Nothing was done; says what is wrong, where, and what to do next. */
export interface Refusal {
  readonly kind: "refusal";
  readonly exit: ExitCode;
  readonly message: string;
  readonly hint: string;
}

export interface Decision {
  readonly outcome: Outcome;
  readonly steps: readonly Step[];
}

export type Run<S extends OptionSpecs> = (flags: FlagsOf<S>, context: Context) => Promise<Decision>;

/** What is known of a command without loading it. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  readonly details: string;
  readonly options: OptionSpecs;
  readonly load: () => Promise<
    (flags: Readonly<Record<string, unknown>>, context: Context) => Promise<Decision>
  >;
}
