import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { helpPages } from "../prose/help-pages.ts";
import { helpSide } from "../prose/judged-commands.ts";
import { isProse } from "../prose/prose.ts";
import { codesInMarkdown, codesInText } from "../prose/stated-exit-codes.ts";

/** Codes that texts name and other programs use: xargs, timeout, git bisect, the shell. */
const OTHERS = new Set([123, 124, 125, 126, 127, 137]);

/** Every code that a page or the help states, with its place. */
function* stated(ground: Ground) {
  for (const path of ground.paths.filter(isProse))
    for (const found of codesInMarkdown(textOf(ground, path) ?? ""))
      if (!OTHERS.has(found.code)) yield { path, ...found };
  for (const { words, details, options } of helpPages(ground.toolkit).all()) {
    const texts = [details, ...[...options.values()].map(({ text }) => text)];
    for (const found of texts.flatMap(text => codesInText(text)))
      yield { path: helpSide(words, "").path, ...found, line: 0 };
  }
}

/** Exit codes that texts state are codes of the table. */
export const exitCodes: Probe = {
  id: "exit-codes",
  title: "Stated exit codes are in the table",
  why: "Scripts and CI act on the number alone. A page that names a code which no command returns has its readers wait for an answer that never comes, and one that is missing from the pages is taken for a crash.",
  severity: "high",
  documented: "README.md, references/ and the help pages",
  actual: "the table of exit codes",
  floor: 120,
  *compare(ground) {
    const { toolkit } = ground;
    const known = new Set(toolkit.exitCodes.map(({ code }) => code));
    for (const { path, line, code, says } of stated(ground))
      yield known.has(code)
        ? AGREED
        : ({
            documented: { path, line, says },
            actual: sideAt(ground, "src/contract/exit-codes.ts", "EXIT_CODES", [...known].join(", ")),
            message: `No command exits with ${code}.`,
          } satisfies Comparison);
    for (const { code, name } of toolkit.exitCodes) {
      const help = toolkit.help([]) ?? "";
      const isNamed = help.split("\n").some(line => line.trim().startsWith(`${code}  ${name}:`));
      yield isNamed
        ? AGREED
        : ({
            documented: { path: "assay --help", line: 0, says: "no such row" },
            actual: sideAt(ground, "src/contract/exit-codes.ts", `code: ${code}`, `${code} is ${name}`),
            message: `The help page does not say what ${code} means.`,
          } satisfies Comparison);
    }
  },
  controls: [
    {
      name: "a page promises a code that no command has",
      finds: "No command exits with 64.",
      plant: () => ({
        files: { "references/planted.md": "# Planted\n\nIt exits with 64 where it was not understood.\n" },
      }),
    },
    {
      name: "a table has a code that no command returns",
      finds: "No command exits with 5.",
      plant: () => ({
        files: {
          "references/planted.md": "| exit | decision |\n| --- | --- |\n| 0 | ship |\n| 5 | perhaps |\n",
        },
      }),
    },
    {
      name: "a code has left the table",
      finds: "No command exits with 75.",
      plant: ({ toolkit }) => ({
        files: { "references/planted.md": "# Planted\n\nIt exits with 75 where it is busy.\n" },
        toolkit: { exitCodes: toolkit.exitCodes.filter(({ code }) => code !== 75) },
      }),
    },
    {
      name: "a new code is not on the help page",
      finds: "The help page does not say what 4 means.",
      plant: ({ toolkit }) => ({
        toolkit: { exitCodes: [...toolkit.exitCodes, { code: 4, name: "maybe", meaning: "Who knows." }] },
      }),
    },
  ],
};
