import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

/** A command of a transcript as it is printed, what it has to exit with, and what is printed below it. */
interface Step {
  readonly command: string;
  readonly exit: number;
  readonly output: readonly string[];
}

/** A command that exits with another code than 0 says so behind itself. */
const EXITS = / +# exits with (\d+)$/;

/** The texts of the fenced blocks of a language, below a heading of level 2. */
export function blocksBelow(markdown: string, heading: string, language: string): readonly string[] {
  const section = markdown.split(/^(?=## )/m).find(part => part.startsWith(`## ${heading}\n`));
  assert.ok(section, `README.md has no "## ${heading}".`);
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text = ""]) => text);
}

/** The commands of a transcript, in order. */
export function stepsOf(transcript: string): readonly Step[] {
  const [before, ...told] = transcript.split(/^\$ /m);
  assert.equal(before, "", "A transcript begins with a command.");
  return told.map(text => {
    const [first = "", ...output] = text.replace(/\n$/, "").split("\n");
    return { command: first.replace(EXITS, ""), exit: Number(EXITS.exec(first)?.[1] ?? 0), output };
  });
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What may be printed where a transcript has these lines: "…" stands for what differs in a line, and alone for any lines. */
export function printed(output: readonly string[]): RegExp {
  const lines = output.map(line =>
    line === "…"
      ? "(?:.*\\n)*?"
      : `${literally(line).replaceAll("…", ".*").replace("LOCK", "(?<lock>[0-9a-f]{64})")}\\n`,
  );
  return new RegExp(`^${lines.join("")}$`);
}

/**
 * Runs the commands of transcripts in a directory, and holds each to what it exits with and prints; LOCK is the number that was printed last in its place.
 * Returns how many commands ran.
 */
export function followTour(
  transcripts: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  checkout: string,
): number {
  let lock = "LOCK";
  const steps = transcripts.flatMap(stepsOf);
  for (const { command, exit, output } of steps) {
    const words = command.replaceAll("/path/to/assay", checkout).replaceAll("LOCK", lock);
    const { status, stdout } = spawnSync("sh", ["-c", `exec 2>&1; ${words}`], {
      cwd,
      encoding: "utf8",
      env,
      timeout: 60_000,
    });
    assert.equal(status, exit, `${words}\n${stdout}`);
    const match = printed(output).exec(stdout);
    assert.ok(match, `${words} has to print\n${output.join("\n")}\nand printed\n${stdout}`);
    lock = match.groups?.["lock"] ?? lock;
  }
  return steps.length;
}
