import yargs, { type Argv } from "yargs";
import { type Change, refuseChange } from "./change.ts";
import { closest } from "./closest.ts";
import type { CommandSpec, Context, Decision, OptionSpec, OptionSpecs, Outcome } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { artifactCap } from "./contract/artifacts.ts";
import { EXIT, EXIT_CODES, type ExitCode } from "./contract/exit-codes.ts";
import { GATE_RECORDS } from "./contract/naming.ts";
import { renderJson } from "./render/json.ts";
import { renderText } from "./render/text.ts";
import { createTree, type FileSource } from "./tree.ts";

/** The world as the shell needs it; `main` hands over the real one, tests one in memory. */
export interface Host {
  readonly version: string;
  readonly now: Date;
  /** Whether text on stdout may be coloured. */
  readonly colour: boolean;
  /** Columns of the terminal, or undefined where there is none. */
  readonly columns: number | undefined;
  stdout(text: string): void;
  stderr(text: string): void;
  /** Opens a directory, each path resolved against the one before; undefined where there is none. */
  openProject(...paths: readonly string[]): Project | undefined;
}

/** One project directory of the host. */
export interface Project extends Pick<Context, "readCommit" | "projectFiles"> {
  readonly files: FileSource;
  apply(change: Change): Promise<void>;
}

/** Flags that every command has. */
const GLOBAL_OPTIONS = {
  C: { type: "text", placeholder: "DIR", describe: "Work in DIR instead of here." },
  json: { type: "flag", describe: "Print the outcome as JSON." },
  quiet: { type: "flag", describe: "Print nothing but errors of use; the exit code answers." },
  "dry-run": { type: "flag", describe: "Write nothing; say what would be written." },
} as const satisfies OptionSpecs;

type Flags = Readonly<Record<string, unknown>>;

/** Runs one command line and returns its exit code; `argv` is without node and script. */
export async function run(argv: readonly string[], host: Host): Promise<ExitCode> {
  const parsed = parse(argv, host);
  if ("exit" in parsed) {
    (parsed.exit === EXIT.yes ? host.stdout : host.stderr)(parsed.text);
    return parsed.exit;
  }
  const { spec, flags, target } = parsed;
  const directory = typeof flags["C"] === "string" ? [flags["C"], target] : [target];
  const project = host.openProject(...directory);
  const decision = project === undefined ? noProject(target) : await decide(spec, flags, project, host);
  const notes = project === undefined ? [] : await applySteps(decision, flags, project);
  print(decision.outcome, flags, notes, host);
  return decision.outcome.exit;
}

async function decide(spec: CommandSpec, flags: Flags, project: Project, host: Host): Promise<Decision> {
  const command = await spec.load();
  const { readCommit, projectFiles } = project;
  const tree = createTree(project.files, artifactCap, GATE_RECORDS);
  return command(flags, { tree, now: host.now, version: host.version, readCommit, projectFiles });
}

function noProject(target: string): Decision {
  const message = `There is no directory ${target}.`;
  const hint = "Name the directory that holds the run's quality/.";
  return { outcome: { kind: "refusal", exit: EXIT.noVerdict, message, hint }, steps: [] };
}

/** Carries out what the command decided; returns a line for each thing that was written or would be. */
async function applySteps(decision: Decision, flags: Flags, project: Project): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const step of decision.steps) {
    const content = step.kind === "write" ? step.content : renderReport(decision.outcome, step.format);
    const change: Change = { kind: "write", path: step.path, content };
    const refusal = refuseChange(change);
    if (refusal !== undefined) throw new Error(refusal);
    if (flags["dry-run"] !== true) await project.apply(change);
    notes.push(`${flags["dry-run"] === true ? "Would write" : "Wrote"} ${change.path}.`);
  }
  return notes;
}

const renderReport = (outcome: Outcome, format: "json" | "text") =>
  format === "json" ? renderJson(outcome) : renderText(outcome, { colour: false, full: true });

function print(outcome: Outcome, flags: Flags, notes: readonly string[], host: Host): void {
  const json = flags["json"] === true;
  const style = { colour: host.colour, full: flags["full"] === true };
  const text = json ? renderJson(outcome) : renderText(outcome, style);
  if (outcome.kind === "refusal" && !json) host.stderr(text);
  else if (flags["quiet"] !== true) host.stdout(text);
  if (notes.length > 0 && flags["quiet"] !== true && !json) host.stderr(`${notes.join("\n")}\n`);
}

type Parsed =
  | { readonly spec: CommandSpec; readonly flags: Flags; readonly target: string }
  | { readonly exit: ExitCode; readonly text: string };

function parse(argv: readonly string[], host: Host): Parsed {
  let chosen: CommandSpec | undefined;
  const parser = yargs()
    .scriptName("assay")
    .usage("assay COMMAND [TARGET]\n\nDecides from files alone whether an agent did the work it claims.")
    .detectLocale(false)
    .exitProcess(false)
    .showHelpOnFail(false)
    .strict()
    .parserConfiguration({
      "dot-notation": false,
      "camel-case-expansion": false,
      "parse-positional-numbers": false,
    })
    .version(host.version)
    .wrap(Math.min(host.columns ?? 80, 110))
    .epilogue(exitTable());
  declare(parser, GLOBAL_OPTIONS);
  for (const spec of COMMANDS)
    parser.command(
      `${spec.name} [TARGET]`,
      spec.summary,
      command =>
        declare(command.usage(`assay ${spec.name} [TARGET]\n\n${spec.details}`), spec.options).positional(
          "TARGET",
          {
            type: "string",
            default: ".",
            describe: "Directory of the project.",
          },
        ),
      () => {
        chosen = spec;
      },
    );
  return settle(parser, argv, () => chosen);
}

function settle(parser: Argv, argv: readonly string[], chosen: () => CommandSpec | undefined): Parsed {
  let result: Parsed | undefined;
  parser.parse([...argv], {}, (error, flags, output) => {
    const spec = chosen();
    const doubled = Object.entries(flags).find(([name, value]) => name !== "_" && Array.isArray(value));
    if (error) result = usageError(error.message, spec);
    else if (doubled !== undefined) result = usageError(`--${doubled[0]} is given more than once.`, spec);
    else if (output !== "") result = { exit: EXIT.yes, text: `${output}\n` };
    else if (spec === undefined) result = usageError("Name a command.", spec);
    else result = { spec, flags, target: String(flags["TARGET"] ?? ".") };
  });
  return result ?? usageError("The command line could not be read.", undefined);
}

function usageError(message: string, spec: CommandSpec | undefined): Parsed {
  const words = COMMANDS.flatMap(({ name, options }) => [name, ...Object.keys(options)]);
  const unknown = /^Unknown (?:argument|command)s?: ([^,]+)/.exec(message)?.[1];
  const near =
    unknown === undefined ? undefined : closest(unknown, [...words, ...Object.keys(GLOBAL_OPTIONS)]);
  const help = `See \`assay ${spec === undefined ? "" : `${spec.name} `}--help\`.`;
  const hint = near === undefined ? help : `Did you mean ${near}? ${help}`;
  const outcome: Outcome = { kind: "refusal", exit: EXIT.noVerdict, message, hint };
  return { exit: EXIT.noVerdict, text: renderText(outcome, { colour: false, full: false }) };
}

function declare(parser: Argv, options: OptionSpecs): Argv {
  for (const [name, option] of Object.entries(options)) parser.option(name, yargsOption(option));
  return parser;
}

function yargsOption(option: OptionSpec) {
  const { describe } = option;
  switch (option.type) {
    case "flag":
      return { type: "boolean", default: false, describe } as const;
    case "either":
      return { type: "boolean", describe } as const;
    case "text":
      return { type: "string", requiresArg: true, describe, coerce: undefined } as const;
    case "choice":
      return {
        type: "string",
        choices: option.choices,
        default: option.default,
        requiresArg: true,
        describe,
      } as const;
    default:
      return option satisfies never;
  }
}

/** The table of exit codes as `--help` prints it. */
function exitTable(): string {
  const rows = EXIT_CODES.map(
    ({ code, name, meaning }) => `${String(code).padStart(5)}  ${name}: ${meaning.replaceAll("`", "")}`,
  );
  return ["Exit codes:", ...rows].join("\n");
}
