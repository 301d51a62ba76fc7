import { textAt } from "../../evidence/load-file.ts";
import {
  isCircular,
  readScript,
  runsSomething,
  VERIFY_SCRIPT,
} from "../../evidence/reports/probe-scripts.ts";
import { filesIn } from "../../evidence/run-files.ts";
import type { Tree } from "../../tree.ts";
import type { Finding, Unchecked } from "../check.ts";
import type { Inputs } from "../inputs.ts";

const DIRECTORY = "quality/mechanical";
const LOG = "quality/results/mechanical-verify.log";
const EXIT = "quality/results/mechanical-verify.exit";

/** Lists that were taken out of the code by a program, and kept. */
const savedExtractions = (tree: Tree): readonly string[] =>
  filesIn(tree, DIRECTORY).filter(path => path.endsWith(".txt"));

/** A line that prints words and hands them to nobody. */
const TALK = /^(?:echo|printf)\b[^|>]*$/;

/** Where script, log and exit code of the mechanical verification do not fit one another. */
export function* judgeReceipts(tree: Tree): Iterable<Finding | Unchecked> {
  const verify = readScript(tree, VERIFY_SCRIPT);
  const log = textAt(tree, LOG);
  for (const path of savedExtractions(tree)) {
    const name = path.slice(DIRECTORY.length + 1);
    if (!/\S/.test(textAt(tree, path) ?? ""))
      yield {
        ...{ level: "error", path, line: 0, message: "The extraction holds nothing." },
        hint: "Run the extraction again, and keep what it finds.",
      };
    if (verify === undefined || !runsSomething(verify)) yield { unchecked: "verify.sh holds no code" };
    else if (!verify.script.lines.some(({ code }) => code.includes(name) && !TALK.test(code)))
      yield {
        ...{ level: "error", path: VERIFY_SCRIPT, line: 0 },
        message: `No code of the script deals with the extraction ${name}.`,
        hint: "Extract the list again in the script and compare it with the one that was saved.",
      };
    else if (log !== undefined && !log.includes(name))
      yield {
        ...{ level: "error", path: LOG, line: 0 },
        message: `The log says nothing of the extraction ${name}, which the script compares.`,
        hint: "Run the script again and keep all that it prints.",
      };
  }
  if (verify !== undefined && isCircular(verify.script.lines))
    yield {
      ...{ level: "error", path: VERIFY_SCRIPT, line: 0 },
      message: "The script reads what the run extracted, and nothing of the code.",
      hint: "Extract the lists from the source again, and compare them with those that were saved.",
    };
  yield* judgeExit(textAt(tree, EXIT), log);
}

const FAILURE = /^\W{0,3}(?:FAIL(?:ED)?|MISMATCH|DIFFERENT|ERROR|NOT OK)\b/i;

function* judgeExit(exit: string | undefined, log: string | undefined): Iterable<Finding> {
  if (exit === undefined) return;
  const stated = exit.trim();
  const wrong = !/^\d{1,3}$/.test(stated)
    ? `The receipt says ${JSON.stringify(stated.slice(0, 40))} instead of an exit code.`
    : Number(stated) !== 0
      ? `The mechanical verification exited with ${stated}.`
      : undefined;
  if (wrong !== undefined)
    yield {
      ...{ level: "error", path: EXIT, line: 1, message: wrong },
      hint: "Run `bash quality/mechanical/verify.sh`, mend what differs, and keep its exit code.",
    };
  const lines = (log ?? "").split("\n");
  const failed = lines.findIndex(line => FAILURE.test(line));
  if (stated === "0" && failed >= 0)
    yield {
      ...{ level: "error", path: LOG, line: failed + 1 },
      message: "The log reports a failure, and the receipt says that the script exited with 0.",
      hint: "Let the script exit with the failure, and run it again.",
    };
}

const CLAIM = /Mechanical verification:[ *]*(PASS(?:ED)?|FAIL(?:ED)?|NOT APPLICABLE)\b/i;

/** Where PROGRESS.md says something else of the mechanical verification than its directory and its receipt do. */
export function* judgeMechanicalClaims(
  tree: Tree,
  { document, path }: Inputs["documents"][number],
): Iterable<Finding> {
  const claims = document.lines.flatMap(({ number, text, region }) => {
    const word = region === "text" ? CLAIM.exec(text)?.[1] : undefined;
    return word === undefined ? [] : [{ line: number, word: word.toUpperCase() }];
  });
  const exists = tree.stat(DIRECTORY) !== undefined;
  if (claims.length === 0)
    yield {
      ...{ level: "error", path, line: 0, message: "Nothing is said of the mechanical verification." },
      hint: exists
        ? 'Write "Mechanical verification: PASS" or "FAIL", as its receipt says.'
        : 'Write "Mechanical verification: NOT APPLICABLE", and why.',
    };
  const failed = (textAt(tree, EXIT) ?? "0").trim() !== "0";
  for (const { line, word } of claims) {
    const fault = claimFault(word, exists, failed);
    if (fault !== undefined)
      yield { ...{ level: "error", path, line, message: fault }, hint: "Say what the receipt says." };
  }
}

function claimFault(word: string, exists: boolean, failed: boolean): string | undefined {
  if (word === "NOT APPLICABLE")
    return exists
      ? `The mechanical verification is called not applicable, and ${DIRECTORY}/ is there.`
      : undefined;
  if (!exists) return `The mechanical verification is said to ${word}, and there is no ${DIRECTORY}/.`;
  if (word.startsWith("PASS") && failed)
    return "The mechanical verification is said to pass, and its receipt says otherwise.";
  return word.startsWith("FAIL") ? "The mechanical verification failed, and the run goes on." : undefined;
}
