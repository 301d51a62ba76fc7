import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";
import type { RunScript } from "../package/built-copy.ts";
import { isProse } from "./prose.ts";

/** A text that a shell is to read, where it begins. */
interface ShellText {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The sh blocks of the pages, and the scripts of examples/. */
export function shellTexts(ground: Pick<Ground, "tree" | "paths">): readonly ShellText[] {
  const scripts = ground.paths
    .filter(path => /^examples\/[^/]+\.sh$/.test(path))
    .map(path => ({ path, line: 0, text: textOf(ground, path) ?? "" }));
  const blocks = ground.paths.filter(isProse).flatMap(path =>
    parseMarkdown(textOf(ground, path) ?? "")
      .fences.filter(({ info }) => /^(?:sh|bash|shell)$/.test(info))
      .map(({ line, body }) => ({ path, line, text: body.join("\n") })),
  );
  return [...scripts, ...blocks];
}

/** Whether sh can read a text, none of which is run. */
export async function compareShell(run: RunScript, { path, line, text }: ShellText): Promise<Comparison> {
  const { exit, output } = await run(`sh -n <<'END_OF_SHOWN_TEXT' 2>&1\n${text}\nEND_OF_SHOWN_TEXT`);
  if (exit === 0) return AGREED;
  const [first = ""] = output.split("\n");
  const at = Number(/\b(\d+): /.exec(first)?.[1] ?? 0);
  return {
    documented: { path, line: line + at, says: text.split("\n")[at - 1] ?? "a text for sh" },
    actual: { path: "sh -n", line: 0, says: first },
    message: `sh cannot read ${line === 0 ? path : `the block of ${path}`}.`,
  };
}
