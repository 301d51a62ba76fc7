import { AGREED, type Comparison } from "../comparison.ts";
import { textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { helpPages } from "../prose/help-pages.ts";
import { helpSide, judgedCommands, judgedFlags } from "../prose/judged-commands.ts";
import { namedFlags, namedPages } from "../prose/named-options.ts";
import { isProse, isUserPage } from "../prose/prose.ts";

/** Sources, whose hints name commands, and scripts, which call them. */
const CALLS = /^(?:src\/(?!audit\/probes\/).*\.ts|examples\/[^/]+\.sh)$/;

/** Commands, verbs and options that texts name are there, and all that are there are named. */
export const documentedCommands: Probe = {
  id: "documented-commands",
  title: "Commands in texts are those of the help",
  why: "A command is copied from the page that shows it. One that was renamed, or a flag that went away, fails in the reader's shell, or in a loop that nobody watches at night; and what no page names might as well not be there.",
  severity: "high",
  documented:
    "references/, agents/, the hints in src/ and the scripts in examples/; for what is named nowhere README.md, too",
  actual: "the help pages",
  floor: 900,
  *compare(ground) {
    const pages = helpPages(ground.toolkit);
    const prose = ground.paths.filter(isProse);
    const read = ground.paths.filter(path => (isProse(path) || CALLS.test(path)) && !isUserPage(path));
    yield* judgedCommands(ground, read, pages);
    for (const path of prose) yield* judgedFlags(ground, path, pages);
    const texts = prose.map(path => textOf(ground, path) ?? "");
    const [named, flags] = [namedPages(texts), namedFlags(texts)];
    for (const { words, options } of pages.all()) {
      if (words !== "") yield named.has(words) ? AGREED : nowhere(words, `\`assay ${words}\``);
      for (const name of options.keys())
        yield flags.has(name) ? AGREED : nowhere(words, `${name} of \`${`assay ${words}`.trim()}\``);
    }
  },
  controls: [
    {
      name: "a page shows a flag that the verb does not have",
      finds: "assay phase start has no option --slowly.",
      plant: () => ({ files: { "references/planted.md": "Begin it: `assay phase start 1 --slowly`.\n" } }),
    },
    {
      name: "an example calls a verb that is not there",
      finds: "assay oracle has no verb finish.",
      plant: () => ({
        files: { "examples/planted.sh": "#!/bin/sh\nif npx assay oracle finish; then exit; fi\n" },
      }),
    },
    {
      name: "a hint leaves out a value",
      finds: "--reason of assay phase fail needs a value.",
      plant: () => ({
        files: { "src/planted.ts": 'const hint = "Say so: `assay phase fail 1 --reason`.";\n' },
      }),
    },
    {
      name: "a row of a table gives a command the flag of another",
      finds: "--preset is no option of what is named beside it.",
      plant: () => ({
        files: {
          "references/planted.md":
            "| command | does |\n| --- | --- |\n| `assay gate` | judges; `--preset` too |\n",
        },
      }),
    },
    {
      name: "the help has a flag that no text names",
      finds: "No text names --sideways of `assay gate`.",
      plant: ({ toolkit }) => ({
        toolkit: {
          help: words =>
            words.join(" ") === "gate"
              ? toolkit.help(words)?.replace("Options:\n", "Options:\n  --sideways  Go so.\n")
              : toolkit.help(words),
        },
      }),
    },
    {
      name: "a verb was renamed",
      finds: "assay phase has no verb reap.",
      plant: ({ toolkit }) => ({
        toolkit: { help: words => toolkit.help(words)?.replace("assay phase reap", "assay phase harvest") },
      }),
    },
  ],
};

const nowhere = (words: string, what: string): Comparison => ({
  severity: "low",
  documented: { path: "README.md", line: 0, says: "nothing of it, and no page of references/ either" },
  actual: helpSide(words, what),
  message: `No text names ${what}.`,
  hint: "Name it in README.md or references/.",
});
