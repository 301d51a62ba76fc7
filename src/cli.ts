import yargs, { type Argv } from "yargs";
import { closest } from "./closest.ts";
import type { CommandSpec, OptionSpec, OptionSpecs } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { EXIT, EXIT_CODES, type ExitCode } from "./contract/exit-codes.ts";
import type { Outcome } from "./outcome.ts";
import { PLAIN } from "./render/colours.ts";
import { optionsHelp } from "./render/help-options.ts";
import { renderText } from "./render/text.ts";
import { flagText, type Misuse, misuseText } from "./render/usage-text.ts";
import type { Request } from "./request.ts";
import type { Host } from "./world.ts";

/** Flags that every command has. */
const GLOBAL_OPTIONS = {
  C: { type: "text", placeholder: "DIR", describe: "Work in DIR instead of here." },
  json: { type: "flag", describe: "Print the outcome as JSON." },
  quiet: { type: "flag", describe: "Print nothing but errors of use; the exit code answers." },
  "dry-run": { type: "flag", describe: "Write nothing; say what would be written." },
} as const satisfies OptionSpecs;

/** Flags that yargs answers by itself. */
const PAGE_OPTIONS = {
  help: { type: "flag", describe: "Print this page." },
  version: { type: "flag", describe: "Print which assay this is." },
} as const satisfies OptionSpecs;

type Flags = Readonly<Record<string, unknown>>;

/** What of a host the help pages depend on. */
type Screen = Pick<Host, "version" | "columns">;

/** Runs one command line and returns its exit code; `argv` is without node and script. */
export async function run(argv: readonly string[], host: Host): Promise<ExitCode> {
  const parsed = parse(argv, host);
  if ("exit" in parsed) {
    (parsed.exit === EXIT.yes ? host.stdout : host.stderr)(parsed.text);
    return parsed.exit;
  }
  // Help and version need none of what carries out a command.
  const { execute } = await import("./execute.ts");
  return execute(parsed, host);
}

type Parsed = Request | { readonly exit: ExitCode; readonly text: string };

function parse(line: readonly string[], host: Screen): Parsed {
  // What follows the two hyphens is another program's, whatever it looks like.
  const end = line.indexOf("--");
  const [argv, rest] = end < 0 ? [line, []] : [line.slice(0, end), line.slice(end + 1)];
  const spec = namedSpec(argv);
  const misuse = misusedFlag(argv, { ...spec?.options, ...GLOBAL_OPTIONS });
  if (misuse !== undefined) return usageError({ message: misuse }, spec);
  const parser = spec === undefined ? overview(host) : commandLine(spec, host);
  let result: Parsed | undefined;
  parser.parse([...argv], {}, (error, flags, output) => {
    result = error ? usageError(misuseText(error.message, argv), spec) : settle(spec, flags, output, rest);
  });
  return result ?? usageError({ message: "The command line could not be read." }, spec);
}

/** The command that the first word names, or its verb where that is the next word. */
function namedSpec(argv: readonly string[]): CommandSpec | undefined {
  const at = argv.findIndex((word, index) => !word.startsWith("-") && argv[index - 1] !== "-C");
  const command = COMMANDS.find(({ name }) => name === argv[at]);
  if (command === undefined) return undefined;
  const next = `${command.name} ${argv[at + 1]}`;
  return command.verbs.find(({ name }) => name === next) ?? command;
}

/** What all parsers have in common. */
const createParser = (host: Screen) =>
  yargs()
    .scriptName("assay")
    .detectLocale(false)
    .exitProcess(false)
    .showHelpOnFail(false)
    .strictOptions()
    .parserConfiguration({
      "dot-notation": false,
      "camel-case-expansion": false,
      "parse-positional-numbers": false,
      "greedy-arrays": false,
    })
    .version(host.version)
    .hide("help")
    .hide("version")
    .wrap(Math.min(host.columns ?? 80, 110));

/** The parser where no command is named: it knows the commands by their summaries. */
function overview(host: Screen): Argv {
  const parser = createParser(host)
    .strict()
    .usage("assay COMMAND [TARGET...]\n\nDecides from files alone whether an agent did the work it claims.");
  for (const { name, summary, takes } of COMMANDS)
    parser.command(`${name} ${takes === "target" ? "[TARGET]" : "[TARGET..]"}`, summary);
  return declare(parser, GLOBAL_OPTIONS).epilogue(`\n${exitTable()}`);
}

/** The parser of one command. It is not a yargs command: after one of those has run, yargs renders a help page that nobody asked for. */
function commandLine({ name, usage, details, options, verbs }: CommandSpec, host: Screen): Argv {
  const also = verbs.map(verb => `\n\nassay ${verb.name} ${verb.usage}\n  ${verb.summary}`).join("");
  const parser = createParser(host).usage(`assay ${name} ${usage}\n\n${details}${also}`);
  return declare(parser, { ...options, ...GLOBAL_OPTIONS });
}

function settle(
  spec: CommandSpec | undefined,
  flags: Flags & { _: readonly unknown[] },
  output: string,
  rest: readonly string[],
): Parsed {
  if (output !== "") return { exit: EXIT.yes, text: `${output}\n` };
  const mayRepeat = (name: string) => spec?.options[name]?.type === "texts";
  const doubled = Object.keys(flags).find(
    name => name !== "_" && Array.isArray(flags[name]) && !mayRepeat(name),
  );
  if (doubled !== undefined)
    return usageError({ message: `${flagText(doubled)} is given more than once.` }, spec);
  const own = spec?.name.split(" ") ?? [];
  const given = flags._.map(String);
  const words = given.slice(own.length);
  if (spec === undefined || own.some((word, index) => word !== given[index]))
    return usageError({ message: "No command is named." }, spec);
  const [, tooMany] = spec.takesRest === true ? words : [...words, ...rest];
  if (spec.takes === "target" && tooMany !== undefined)
    return usageError({ message: `${tooMany} is one target too many.` }, spec);
  const verbs = spec.verbs.map(({ name }) => name.slice(spec.name.length + 1));
  const verb = words.find(word => verbs.includes(word));
  if (verb !== undefined) {
    const message = `${verb} is a verb and stands right after ${spec.name}; a directory of that name is ./${verb}.`;
    return usageError({ message }, spec);
  }
  const verbMeant = closest(words[0] ?? "", verbs);
  const request = { spec, flags, verbMeant, help: helpPage };
  return spec.takesRest === true
    ? { ...request, words, rest }
    : { ...request, words: [...words, ...rest], rest: [] };
}

/** What `--help` prints behind some words, for who compares it. */
export function helpPage(words: readonly string[]): string | undefined {
  const parsed = parse([...words, "--help"], { version: "", columns: 100 });
  return "exit" in parsed && parsed.exit === EXIT.yes ? parsed.text : undefined;
}

function usageError({ message, unknown }: Misuse, spec: CommandSpec | undefined): Parsed {
  // Where no command was understood, the word was meant to be one.
  const flags = Object.keys({ ...spec?.options, ...GLOBAL_OPTIONS }).map(flagText);
  const words = spec === undefined && !/^-/.test(unknown ?? "") ? COMMANDS.map(({ name }) => name) : flags;
  const near = unknown === undefined ? undefined : closest(unknown, words);
  const help = `See \`assay ${spec === undefined ? "" : `${spec.name} `}--help\`.`;
  const hint = near === undefined ? help : `Did you mean ${near}? ${help}`;
  const outcome: Outcome = { kind: "refusal", exit: EXIT.noVerdict, message, hint };
  return { exit: EXIT.noVerdict, text: renderText(outcome, { colours: PLAIN, full: false }) };
}

/** What yargs would take in silence: a value for a flag that has none, both signs of one flag, an empty value. */
function misusedFlag(argv: readonly string[], options: OptionSpecs): string | undefined {
  for (const [name, { type }] of Object.entries(options)) {
    const isSwitch = type === "flag" || type === "either";
    const [yes, no] = [`--${name}`, `--no-${name}`];
    if (isSwitch && argv.some(word => word.startsWith(`${yes}=`) || word.startsWith(`${no}=`)))
      return `${yes} takes no value.`;
    if (isSwitch && argv.includes(yes) && argv.includes(no)) return `${yes} and ${no} are both given.`;
    if (!isSwitch && argv.includes(`${yes}=`)) return `${yes} needs a value.`;
  }
  return undefined;
}

/** Has options parsed by yargs, and laid out by our own hand: yargs would show how each is parsed, and not what it takes. */
function declare(parser: Argv, options: OptionSpecs): Argv {
  for (const [name, option] of Object.entries(options)) parser.option(name, yargsOption(option)).hide(name);
  return parser.epilogue(optionsHelp({ ...PAGE_OPTIONS, ...options }));
}

function yargsOption(option: OptionSpec) {
  switch (option.type) {
    case "flag":
      return { type: "boolean", default: false } as const;
    case "either":
      return { type: "boolean" } as const;
    case "text":
      return { type: "string", requiresArg: true, coerce: undefined } as const;
    case "texts":
      return { type: "string", array: true, default: [], requiresArg: true } as const;
    case "choice":
      return { type: "string", choices: option.choices, default: option.default, requiresArg: true } as const;
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
