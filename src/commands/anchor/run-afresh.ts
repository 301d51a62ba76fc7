import type { Context } from "../../command.ts";
import type { Lock } from "../../contract/schemas/lock.ts";
import { parseJson } from "../../documents/json/json.ts";
import type { NamedLine } from "../../evidence/ground/ground-facts.ts";
import type { Proofs } from "../../evidence/ground/judge-line.ts";
import { isReadLine } from "../../evidence/ground/line-reader.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { installationOf } from "../../protocol/freeze/installer.ts";
import { commandText } from "../../running.ts";
import { type ProjectFile, subjectFiles } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { createReader } from "./create-reader.ts";
import { digestOf } from "./known-lock.ts";
import { type LineSite, type RanLines, runLines } from "./run-lines.ts";

/** Seconds that installing may take. */
const DEADLINE = 1800;

/**
 * Runs the commands of finish lines in a copy of the project into which its dependencies were installed anew, so that nothing counts
 * that lies about in this one; what has only to be read is read here.
 */
export async function runAfresh(
  lines: readonly NamedLine[],
  { pipeline, files }: LineSite,
  { entries }: Pick<Lock, "entries">,
  context: Context,
): Promise<Pick<Proofs, "receipts" | "subject" | "reader"> | Refusal> {
  const listed = await context.projectFiles();
  if (isProblem(listed)) return refuse(listed.problem, HINT);
  const subject = digestOf(files, context);
  if (digestOf(subjectFiles(listed, pipeline), context) !== subject)
    return refuse("The project was changed while it was judged.", HINT);
  const installation = installationOf(new Set(listed.map(({ path }) => path)), manifestOf(context));
  if ("problem" in installation) return refuse(installation.problem, installation.hint);
  const lockFile = installation.argv && installation.lockFile;
  if (lockFile !== undefined && !entries.some(({ kind, name }) => kind === "file" && name === lockFile))
    return refuse(
      `${lockFile} came after the freeze, so whoever did the work would say what is installed anew; nothing was judged.`,
      "Look at it and freeze anew with `assay oracle freeze`, or judge without --fresh.",
    );
  const commands = lines.filter(({ line }) => !isReadLine(line));
  const ran = await context.afresh(listed.filter(isKept), async copy => {
    const failed = await install(installation.argv, copy);
    if (failed !== undefined) return failed;
    const start = await copy.projectFiles();
    if (isProblem(start)) return refuse(start.problem, HINT);
    return runLines(commands, { pipeline, files: subjectFiles(start, pipeline) }, undefined, copy);
  });
  if (isProblem(ran)) return refuse(ran.problem, HINT);
  if ("kind" in ran) return ran;
  const reader = await createReader(lines, context.look());
  return { receipts: aboutOriginal(ran, subject), subject, reader };
}

/** What is installed at the top is what is to be installed anew. */
const isKept = ({ path }: ProjectFile) => !path.startsWith("node_modules/");

const HINT = "Call again when nobody is at work on the project.";

/** What package.json says; where it cannot be read, whatever installs will say so. */
function manifestOf({ tree }: Context): unknown {
  const text = tree.stat("package.json") === undefined ? undefined : tree.read("package.json");
  return text === undefined || isProblem(text) ? undefined : parseJson(text).value;
}

async function install(argv: readonly string[] | undefined, copy: Context): Promise<Refusal | undefined> {
  if (argv === undefined) return undefined;
  const { end, exitCode } = await copy.runCommand({ argv, deadline: DEADLINE });
  if (end === "exited" && exitCode === 0) return undefined;
  const how = end === "exited" ? `exited with ${exitCode}` : `ended by: ${end}`;
  return refuse(
    `The dependencies could not be installed anew: \`${commandText(argv)}\` ${how}, so nothing was judged.`,
    "Find out from what it printed whether the lock file or the network is to blame; without --fresh the project is judged as it is.",
  );
}

/** What was copied is the project itself, whatever was installed beside it. */
const aboutOriginal = ({ known }: RanLines, subject: string): Proofs["receipts"] =>
  known.map(one =>
    "receipt" in one
      ? { ...one, receipt: { ...one.receipt, subject: [{ name: "project", digest: { sha256: subject } }] } }
      : one,
  );
