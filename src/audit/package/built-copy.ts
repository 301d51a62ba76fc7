import { parseJson } from "../../documents/json/json.ts";
import { installationOf } from "../../protocol/freeze/installer.ts";
import { type CommandRun, commandText } from "../../running.ts";
import { isProblem } from "../../tree.ts";
import type { Comparison, Uncompared } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";

/** Seconds until what installs, builds or packs is given up, and what a page shows. */
const PREPARING = 900;
const SHOWN = 120;

/** What a script of the shell printed, and how it exited; null where it did not exit by itself. */
export interface Ran {
  readonly exit: number | null;
  readonly output: string;
}

/** Runs a script of the shell in the copy. */
export type RunScript = (script: string, deadline?: number) => Promise<Ran>;

const utf8 = new TextDecoder();

const ranOf = ({ exitCode, output }: CommandRun): Ran => ({ exit: exitCode, output: utf8.decode(output) });

/** Compares something in a copy of the project into which its dependencies were installed, and which was built; says why where that cannot be done. */
export async function inBuiltCopy(
  ground: Ground,
  compare: (run: RunScript) => Promise<readonly Comparison[]>,
): Promise<readonly Comparison[]> {
  const { workshop } = ground;
  if (workshop === undefined) return [{ unchecked: "Nothing may be run." }];
  const installation = installationOf(
    new Set(ground.paths),
    parseJson(textOf(ground, "package.json") ?? "").value,
  );
  if ("problem" in installation) return [{ unchecked: installation.problem }];
  const made = await workshop.inCopy(async start => {
    const prepared = [
      ...(installation.argv === undefined ? [] : [installation.argv]),
      ["npm", "run", "--silent", "build"],
    ];
    for (const argv of prepared) {
      const failed = failureOf(argv, await start({ argv, deadline: PREPARING }));
      if (failed !== undefined) return [failed];
    }
    return compare(async (script, deadline = SHOWN) =>
      ranOf(await start({ argv: ["sh", "-c", script], deadline })),
    );
  });
  return isProblem(made) ? [{ unchecked: made.problem }] : made;
}

/** Why nothing can be compared behind a command that failed; undefined where it did not. */
function failureOf(argv: readonly string[], { end, exitCode }: CommandRun): Uncompared | undefined {
  if (end === "exited" && exitCode === 0) return undefined;
  const how = end === "exited" ? `exited with ${exitCode}` : `ended by: ${end}`;
  return { unchecked: `\`${commandText(argv)}\` ${how} in a copy of the project.` };
}
