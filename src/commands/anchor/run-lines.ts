import type { Context, Step } from "../../command.ts";
import type { Receipt } from "../../contract/schemas/receipt.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Signer } from "../../envelope.ts";
import type { NamedLine } from "../../gate/ground-facts.ts";
import type { KnownReceipt } from "../../gate/known-receipts.ts";
import { isReadLine } from "../../gate/line-reader.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { commandOf, controlOf, inputDigests } from "../../protocol/finish-line.ts";
import { judgeLineRead, judgeLineRun } from "../../protocol/judge-line-run.ts";
import { receiptOf, storeReceipt } from "../../receipts.ts";
import type { CommandLine, CommandRun } from "../../running.ts";
import { changedPaths, isOfProject, type ProjectFile, subjectFiles } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { createReader } from "./create-reader.ts";
import { readKey } from "./keys.ts";
import { digestOf } from "./known-lock.ts";

/** A private key, and what signs with it. */
export interface Signing {
  readonly key: string;
  readonly signer: Signer;
}

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
}

/** Runs each command once, reads what has only to be read before any of them can change it, and makes the receipt of each finish line. */
export async function runLines(
  lines: readonly NamedLine[],
  { pipeline, files: start }: LineSite,
  signing: Signing | undefined,
  context: Context,
): Promise<RanLines | Refusal> {
  const { tree, version, now, countMatches } = context;
  const reader = await createReader(lines, context);
  for (const { line } of lines) if (isReadLine(line)) reader.read(line);
  const runner = createRunner(start, pipeline, context);
  const known: KnownReceipt[] = [];
  const steps: Step[] = [];
  const paths = start.map(({ path }) => path).filter(isOfProject);
  const record = (predicate: Receipt["predicate"], about: readonly ProjectFile[]) => {
    const receipt = receiptOf(predicate, digestOf(about, context));
    const { path, content } = storeReceipt(receipt, tree.sha256, signing);
    known.push({ path, receipt, standing: "made now" });
    steps.push({ kind: "write", path, content });
  };
  for (const { id, line } of lines) {
    const named = { id, version, sha256: tree.sha256 };
    if (isReadLine(line)) {
      record(judgeLineRead({ ...named, ...reader.read(line), line, now }), start);
      continue;
    }
    const inputs = inputDigests(line, paths, tree);
    const between = await runner.run(commandOf(line));
    if ("kind" in between) return between;
    const control = controlOf(line);
    const beside = control === undefined ? undefined : await runner.run(control);
    if (beside !== undefined && "kind" in beside) return beside;
    const changed = [between, ...(beside === undefined ? [] : [beside])].flatMap(({ before, after }) =>
      changedPaths(before, after),
    );
    record(
      judgeLineRun({
        ...{ ...named, line, inputs, countMatches, ran: between.ran, control: beside?.ran },
        changed: [...new Set(changed)],
      }),
      between.before,
    );
  }
  const files = runner.files();
  return { known, steps, files, subject: digestOf(files, context) };
}

/** A command that was run, and the project around it. */
interface RunBetween {
  readonly ran: CommandRun;
  readonly before: readonly ProjectFile[];
  readonly after: readonly ProjectFile[];
}

/** Runs each command once, and knows what the project is after the last one. */
function createRunner(start: readonly ProjectFile[], pipeline: LineSite["pipeline"], context: Context) {
  const runs = new Map<string, RunBetween>();
  let files = start;
  const run = async (command: CommandLine): Promise<RunBetween | Refusal> => {
    const name = JSON.stringify(command);
    const known = runs.get(name);
    if (known !== undefined) return known;
    const ran = await context.runCommand(command);
    const left = await context.projectFiles();
    if (isProblem(left)) return refuse(left.problem, "The command left no project behind.");
    const between = { ran, before: files, after: subjectFiles(left, pipeline) };
    runs.set(name, between);
    files = between.after;
    return between;
  };
  return { run, files: () => files };
}
