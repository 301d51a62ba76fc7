import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { holdOutput, shownCommands } from "../../src/audit/prose/console-blocks.ts";

/** The texts of the fenced blocks of a language, below a heading of level 2. */
export function blocksBelow(markdown: string, heading: string, language: string): readonly string[] {
  const section = markdown.split(/^(?=## )/m).find(part => part.startsWith(`## ${heading}\n`));
  assert.ok(section, `README.md has no "## ${heading}".`);
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text = ""]) => text);
}

/**
 * Runs the commands that console blocks show in a directory, and holds each to what it exits with and prints; LOCK is the number that was printed first in its place.
 * Returns how many commands ran.
 */
export function followTour(
  blocks: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  checkout: string,
): number {
  let lock: string | undefined;
  const shown = shownCommands(blocks.map(text => `\`\`\`console\n${text}\`\`\`\n`).join("\n"));
  for (const { command, exit, output } of shown) {
    const words = command.replaceAll("/path/to/assay", checkout).replaceAll("LOCK", lock ?? "LOCK");
    const { status, stdout } = spawnSync("sh", ["-c", `exec 2>&1; ${words}`], {
      cwd,
      encoding: "utf8",
      env,
      timeout: 60_000,
    });
    assert.equal(status, exit, `${words}\n${stdout}`);
    const held = holdOutput(output, stdout, lock);
    assert.equal(held.missed, -1, `${words} has to print\n${output.join("\n")}\nand printed\n${stdout}`);
    lock = held.lock;
  }
  return shown.length;
}
