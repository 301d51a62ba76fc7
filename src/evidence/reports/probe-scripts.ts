import { lineCitations } from "../../documents/citations.ts";
import { readShellScript, type ScriptLine, type ShellScript } from "../../documents/logs/shell-script.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { filesIn } from "../run-files.ts";

export interface Script {
  readonly path: string;
  readonly script: ShellScript;
}

export const VERIFY_SCRIPT = "quality/mechanical/verify.sh";

/** A shell script of the run; undefined where there is none that can be read. */
export function readScript(tree: Tree, path: string): Script | undefined {
  const text = tree.read(path);
  return isProblem(text) ? undefined : { path, script: readShellScript(text) };
}

/** The scripts that hold the triage's probes: one, or one for each iteration. */
export function readProbeScripts(tree: Tree): readonly Script[] {
  return filesIn(tree, "quality/spec_audits")
    .filter(path => /\/triage_probes[^/]*\.sh$/.test(path))
    .flatMap(path => readScript(tree, path) ?? []);
}

/** Whether any line of a script runs something; comments and nothing else run nothing. */
export const runsSomething = ({ script }: Script) => script.lines.some(({ code }) => code !== "");

/** Code that can only say something: no probe consists of it. */
const TALK =
  /^(?:(?:echo|printf|true|false|:|exit|set|cd|export|readonly|local|shift|return|fi|done|then|else|esac|[{}()]|trap)(?=$|[\s;)])|[A-Za-z_]\w*=\S*$|[A-Za-z_]\w*\(\) ?\{$)/;

/** A comparison of two words that stand in the script. */
const CONSTANT = /^(?:test|\[\[?) ["']?\w+["']? (?:=|==|-eq) ["']?\w+["']?(?: \]\]?)?(?: && echo\b[^|;&]*)?$/;

/** Whether a block of a script tests anything. */
export const testsSomething = (block: readonly ScriptLine[]) =>
  block.some(({ code, quoted }) => quoted || (code !== "" && !TALK.test(code) && !CONSTANT.test(code)));

/** Each `path:line` that a block cites, in its comments as in its code. */
export const citedBy = (block: readonly ScriptLine[]) =>
  block.flatMap(({ code, comment, number }) => lineCitations(`${code} ${comment}`, number));

const EXTRACTION = /quality\/mechanical\//;
/** A path, or a file with an ending that begins with a letter. */
const FILE = /(?<![\w./-])(?:\.{0,2}\/)?(?:[\w@-]+[/.])+[\w-]*[A-Za-z][\w-]*/g;

/** Whether a block reads saved extractions and no other file: it then compares the run with itself. */
export function isCircular(block: readonly ScriptLine[]): boolean {
  const code = block.map(line => line.code).join("\n");
  if (!EXTRACTION.test(code)) return false;
  const files = code.match(FILE) ?? [];
  // A program that is kept there reads the code itself.
  if (files.some(file => /quality\/mechanical\/[^/]+\.(?!txt$)\w+$/.test(file))) return false;
  return !files.some(file => !file.includes("quality/") && /[./]/.test(file) && !file.startsWith("/dev/"));
}
