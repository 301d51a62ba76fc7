import type { Comparison } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";
import { inBuiltCopy } from "../package/built-copy.ts";
import { edited } from "../planting.ts";
import type { Probe } from "../probe.ts";
import { shownCommands } from "../prose/console-blocks.ts";
import { isProse } from "../prose/prose.ts";
import { followSession } from "../prose/session.ts";
import { compareShell, shellTexts } from "../prose/shell-texts.ts";

/** What pages show is what happens. */
export const examples: Probe = {
  id: "examples",
  title: "Shown commands do what is shown",
  why: "People believe an example before they believe the sentence above it, and agents copy it to the letter. One that was written down once and never run again shows output that nothing prints any more, and an exit code that a loop waits for in vain.",
  severity: "high",
  documented: "console blocks of the pages with their output and exit codes, sh blocks, and examples/*.sh",
  actual:
    "what the commands do in an empty project, by the program that a copy of the repository builds, and what sh can parse",
  runs: true,
  floor: 20,
  async *compare(ground) {
    yield* await inBuiltCopy(ground, async run => {
      const found: Comparison[] = [];
      for (const text of shellTexts(ground)) found.push(await compareShell(run, text));
      for (const [index, path] of ground.paths.filter(isProse).entries()) {
        const shown = shownCommands(textOf(ground, path) ?? "");
        if (shown.length > 0) found.push(...(await followSession(run, path, shown, `session-${index}`)));
      }
      return found;
    });
  },
  controls: [
    {
      name: "a page shows what is not printed",
      finds: "`npx assay --version` prints something else than is shown.",
      plant: () => shows("$ npx assay --version\n9.9.9"),
    },
    {
      name: "a page shows another exit code",
      finds: "`npx assay gate` exits with 2 instead of 0.",
      plant: () => shows("$ npx assay gate\n…"),
    },
    {
      name: "a block is no shell",
      finds: "sh cannot read",
      plant: () => ({ files: { "references/planted.md": "# Planted\n\n```sh\nif true; do\n```\n" } }),
    },
    {
      name: "a script breaks off",
      finds: "sh cannot read",
      plant: (ground: Ground) => edited(ground, "examples/loop.sh", "set -eu\n", "set -eu\nwhile\n"),
    },
  ],
};

const shows = (text: string) => ({
  files: { "references/planted.md": `# Planted\n\n\`\`\`console\n${text}\n\`\`\`\n` },
});
