import { AGREED, type Comparison } from "../comparison.ts";
import type { RunScript } from "../package/built-copy.ts";
import { holdOutput, type ShownCommand } from "./console-blocks.ts";

/** What a page calls the checkout that its reader has; in the copy it lies beside the directory of a session. */
const CHECKOUT = "/path/to/assay";

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Makes an empty directory in which `npx assay` and `assay` are what the copy has built, and prints where the copy is. */
const PREPARE = (directory: string) =>
  [
    `mkdir -p ../${directory}/bin ../${directory}/project`,
    `for name in assay npx; do { echo '#!/bin/sh'; [ "$name" = assay ] || echo '[ "$1" = assay ] || exit 127; shift'; echo "exec node '$PWD/bin/assay.js' \\"\\$@\\""; } > "../${directory}/bin/$name"; chmod 755 "../${directory}/bin/$name"; done`,
    "pwd",
  ].join(" && ");

/** What the commands of a session get beside their directory: a name to commit with, and no settings of whoever audits. */
const SURROUNDINGS = [
  "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null",
  "export GIT_AUTHOR_NAME=Reader GIT_AUTHOR_EMAIL=reader@example.org",
  "export GIT_COMMITTER_NAME=Reader GIT_COMMITTER_EMAIL=reader@example.org",
].join("; ");

/** Runs the commands that a page shows, in order, and holds each to its exit code and what it prints; one that differs ends the session. */
export async function followSession(
  run: RunScript,
  path: string,
  shown: readonly ShownCommand[],
  directory: string,
): Promise<readonly Comparison[]> {
  const prepared = await run(PREPARE(directory));
  if (prepared.exit !== 0)
    return [{ unchecked: `No empty project could be made for the commands of ${path}.` }];
  const checkout = prepared.output.trim();
  const found: Comparison[] = [];
  let lock: string | undefined;
  for (const { line, command, exit, output } of shown) {
    const words = command.replaceAll(CHECKOUT, checkout).replaceAll("LOCK", lock ?? "LOCK");
    const enter = `cd ../${directory}/project; PATH="$PWD/../bin:$PATH"; ${SURROUNDINGS}; exec 2>&1`;
    const ran = await run(`${enter}; eval ${quoted(words)}`);
    const printed = ran.output.replaceAll(checkout, CHECKOUT);
    const held = holdOutput(output, printed, lock);
    lock = held.lock;
    const fault =
      ran.exit !== exit
        ? {
            line,
            says: `exits with ${exit}`,
            so: ran.exit === null ? "it did not end" : `exits with ${ran.exit}`,
          }
        : held.missed === -1
          ? undefined
          : {
              line: line + 1 + Math.max(held.missed, 0),
              says: output[held.missed] ?? "no more",
              so: printed,
            };
    if (fault === undefined) {
      found.push(AGREED);
      continue;
    }
    found.push({
      documented: { path, line: fault.line, says: fault.says },
      actual: { path: command, line: 0, says: clipped(fault.so) },
      message:
        ran.exit === exit
          ? `\`${command}\` prints something else than is shown.`
          : `\`${command}\` ${ran.exit === null ? "does not end" : `exits with ${ran.exit} instead of ${exit}`}.`,
      hint: "Run it as the page says, and show what it does.",
    });
    break;
  }
  return found;
}

const clipped = (text: string) => text.slice(0, 2000).trimEnd();
