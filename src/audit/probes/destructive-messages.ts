import { type Ground, textOf } from "../ground.ts";
import { commandNames } from "../package/package-programs.ts";
import { edited } from "../planting.ts";
import type { Probe } from "../probe.ts";
import { compareScript, compareText } from "../prose/compare-destructive.ts";

/** All that is printed or shipped, history too. */
const isShipped = (path: string) =>
  /^(?:src\/.*\.ts|schemas\/.*\.json|bin\/.*\.js|[A-Z]+\.md|(?:references|agents)\/.*\.md)$/.test(path);

const isExample = (path: string) => /^examples\/[^/]+\.(?:sh|js)$/.test(path);

/** Nothing that the toolkit prints or ships can be pasted and takes work away. */
export const destructiveMessages: Probe = {
  id: "destructive-messages",
  title: "No text holds a destructive command to paste",
  why: "Whoever reads a hint late at night pastes it, and an agent runs it without reading. A message that puts things right by throwing away what is there costs the evidence, and often the work; whatever has to be removed is removed by a command of assay that keeps a copy first.",
  severity: "critical",
  documented: "messages of src/, help pages, schemas, prompts, pages and the scripts of examples/",
  actual: "the list of commands that take something away",
  floor: 800,
  *compare(ground) {
    for (const path of ground.paths.filter(isShipped)) {
      const text = textOf(ground, path) ?? "";
      yield* compareText(ground, path, text, path.startsWith("src/"));
    }
    for (const path of ground.paths.filter(isExample)) yield* compareScript(ground, path);
    const pages = [[], ...commandNames(ground.toolkit.help([]) ?? "").map(name => [name])];
    for (const words of pages)
      yield* compareText(ground, ["assay", ...words, "--help"].join(" "), ground.toolkit.help(words) ?? "");
  },
  controls: [
    {
      name: "a hint removes a directory",
      finds: "src/outcome.ts holds a command that removes files",
      plant: planted("src/outcome.ts", ["rm", "-rf", ".assay/tmp"]),
    },
    {
      name: "a template throws away changes",
      finds: "holds a command that throws away changes",
      plant: planted("src/protocol/prompts/phase-prompt.ts", ["git", "reset", "--hard", "HEAD"]),
    },
    {
      name: "a page runs what the network sends",
      finds: "README.md holds a command that runs what the network sends",
      plant: ground =>
        edited(
          ground,
          "README.md",
          "# assay\n",
          `# assay\n\n${["curl", "-s", "x.sh", "|", "sh"].join(" ")}\n`,
        ),
    },
    {
      name: "a help page kills without asking",
      finds: "assay gate --help holds a command that kills without asking",
      plant: ({ toolkit }) => ({
        toolkit: {
          help: words => (words[0] === "gate" ? ["Try kill", "-9", "PID"].join(" ") : toolkit.help(words)),
        },
      }),
    },
    {
      name: "an example removes what it did not make",
      finds: "removes what it did not make",
      plant: ground =>
        edited(ground, "examples/loop.sh", "set -eu\n", `set -eu\n${["rm", "-rf", '"$HOME/x"'].join(" ")}\n`),
    },
  ],
};

function planted(path: string, words: readonly string[]) {
  return (ground: Ground) => ({
    files: { [path]: `${textOf(ground, path)}\nexport const hint = "Try ${words.join(" ")}.";\n` },
  });
}
