import type { Context, Step } from "../../command.ts";
import type { CommandFinishLine } from "../../contract/schemas/finish-lines.ts";
import type { Receipt } from "../../contract/schemas/receipt.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Signing } from "../../envelope.ts";
import type { NamedLine } from "../../evidence/ground/ground-facts.ts";
import type { KnownReceipt } from "../../evidence/ground/known-receipts.ts";
import { isReadLine, type LineReader } from "../../evidence/ground/line-reader.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { commandOf, controlOf, inputDigests } from "../../protocol/tickets/finish-line.ts";
import { judgeLineRead, judgeLineRun } from "../../protocol/tickets/judge-line-run.ts";
import { receiptOf, storeReceipt } from "../../receipts.ts";
import type { CommandLine, CommandRun } from "../../running.ts";
import { changedPaths, isOfProject, type ProjectFile, subjectFiles } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { createReader } from "./create-reader.ts";
import { readKey } from "./keys.ts";
import { digestOf } from "./known-lock.ts";

/** What signs receipts; undefined where no key is named. */
export function readSigning(
  { key: path }: { readonly key: string | undefined },
  context: Context,
): Signing | Refusal | undefined {
  if (path === undefined) return undefined;
  const key = readKey(path, "private", context);
  if (isProblem(key)) return refuse(key.problem, "Give --key an Ed25519 private key in PEM (PKCS#8).");
  return { key, signer: context.signer };
}

/** The project that lines are run on. */
export interface LineSite {
  readonly pipeline: Run["pipeline"] | undefined;
  readonly files: readonly ProjectFile[];
}

/** What running lines showed. */
export interface RanLines {
  readonly known: readonly KnownReceipt[];
  /** Steps that write the receipts. */
  readonly steps: readonly Step[];
  /** The project as it is afterwards. */
  readonly files: readonly ProjectFile[];
  readonly subject: string;
  /** What lines are read with afterwards. */
  readonly reader: LineReader;
}

/** Runs each command once, then reads what has only to be read, and makes the receipt of each finish line. */
export async function runLines(
  lines: readonly NamedLine[],
  { pipeline, files: start }: LineSite,
  signing: Signing | undefined,
  context: Context,
): Promise<RanLines | Refusal> {
  const { tree, version } = context;
  const runner = createRunner(start, pipeline, context);
  const predicates = new Map<NamedLine, Made>();
  for (const named of lines) {
    if (isReadLine(named.line)) continue;
    const made = await runLine(named.id, named.line, start, runner, context);
    if ("kind" in made) return made;
    predicates.set(named, made);
  }
  const files = runner.files();
  // What ran could have changed what is read.
  const after = predicates.size === 0 ? context : context.look();
  const reader = await createReader(lines, after);
  const made = lines.map(named => {
    const { id, line } = named;
    if (!isReadLine(line)) return predicates.get(named) as Made;
    const about = { id, line, version, now: after.now, sha256: tree.sha256 };
    return { predicate: judgeLineRead({ ...about, ...reader.read(line) }), about: files };
  });
  const stored = made.map(({ predicate, about }) => {
    const receipt = receiptOf(predicate, digestOf(about, context));
    return { receipt, ...storeReceipt(receipt, tree.sha256, signing) };
  });
  return {
    known: stored.map(({ path, receipt }) => ({ path, receipt, standing: "made now" })),
    steps: stored.map(({ path, content }) => ({ kind: "write", path, content })),
    files,
    subject: digestOf(files, context),
    reader,
  };
}

/** What a receipt is to say, and of which project. */
interface Made {
  readonly predicate: Receipt["predicate"];
  readonly about: readonly ProjectFile[];
}

/** Runs the command of one line, and its negative control. */
async function runLine(
  id: string,
  line: CommandFinishLine,
  start: readonly ProjectFile[],
  runner: ReturnType<typeof createRunner>,
  { tree, version, countMatches }: Context,
): Promise<Made | Refusal> {
  const paths = start.map(({ path }) => path).filter(isOfProject);
  const inputs = inputDigests(line, paths, tree);
  const own = await runner.run(commandOf(line));
  if ("kind" in own) return own;
  const command = controlOf(line);
  const control = command === undefined ? undefined : await runner.run(command);
  if (control !== undefined && "kind" in control) return control;
  const around = control === undefined ? [own] : [own, control];
  const changed = new Set(around.flatMap(({ before, after }) => changedPaths(before, after)));
  const run = { id, line, inputs, ran: own.ran, control: control?.ran, changed: [...changed] };
  const predicate = judgeLineRun({ ...run, version, countMatches, sha256: tree.sha256 });
  return { predicate, about: own.before };
}

/** A command that was run, and the project around it. */
interface RunBetween {
  readonly ran: CommandRun;
  readonly deadline: number;
  readonly before: readonly ProjectFile[];
  readonly after: readonly ProjectFile[];
}

/** Runs each command once, and knows what the project is after the last one. */
function createRunner(start: readonly ProjectFile[], pipeline: LineSite["pipeline"], context: Context) {
  const runs = new Map<string, RunBetween>();
  let files = start;
  const run = async (command: CommandLine): Promise<RunBetween | Refusal> => {
    const name = JSON.stringify(command.argv);
    const known = runs.get(name);
    // What took longer than a line allows is that line's failure; what was ended early may get on with more time.
    const isCut = known?.ran.end === "deadline" && command.deadline > known.deadline;
    if (known !== undefined && !isCut) return known;
    const ran = await context.runCommand(command);
    const left = await context.projectFiles();
    if (isProblem(left)) return refuse(left.problem, "The command left no project behind.");
    const { deadline } = command;
    const between = { ran, deadline, before: files, after: subjectFiles(left, pipeline) };
    runs.set(name, between);
    files = between.after;
    return between;
  };
  return { run, files: () => files };
}
