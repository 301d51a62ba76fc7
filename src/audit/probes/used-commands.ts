import type { Ground } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { helpPages } from "../prose/help-pages.ts";
import { judgedCommands } from "../prose/judged-commands.ts";
import { isUserPage } from "../prose/prose.ts";

/** Calls of assay in a project's pages, workflows and scripts are calls that the installed version takes. */
export const usedCommands: Probe = {
  id: "used-commands",
  title: "Commands that the project uses are there",
  why: "A workflow that calls a command which the installed version does not have fails with 2, and a script that takes every failure for a no asks its agent for the same thing all night. Such a call is written once and not read again when the version changes.",
  severity: "high",
  documented:
    "README.md, AGENTS.md, CLAUDE.md, CONTRIBUTING.md, docs/, workflows, package scripts, makefiles and shell scripts",
  actual: "the help pages of the installed version",
  floor: 1,
  appliesTo: ground => !callsOf(ground)[Symbol.iterator]().next().done,
  compare: ground => callsOf(ground),
  controls: [
    {
      name: "a workflow calls a flag of another version",
      finds: "assay gate has no option --strict.",
      plant: () => ({
        files: {
          ".github/workflows/planted.yml":
            "jobs:\n  judge:\n    steps:\n      - run: npx assay gate --strict\n",
        },
      }),
    },
    {
      name: "a package script calls a command that is not there",
      finds: "There is no command called judge.",
      plant: () => ({
        files: { "package.json": '{\n  "scripts": {\n    "judge": "assay judge && echo yes"\n  }\n}\n' },
      }),
    },
    {
      name: "a makefile gives a flag a value that it cannot have",
      finds: "--mode of assay gate cannot be lenient.",
      plant: () => ({ files: { Makefile: "judge:\n\t@assay gate --mode lenient\n" } }),
    },
    {
      name: "a script calls a verb of another version",
      finds: "assay archive has no verb prune.",
      plant: ({ toolkit }) => ({
        files: { Makefile: "thin:\n\t@assay archive prune --keep 3\n" },
        toolkit: { help: words => toolkit.help(words)?.replace("assay archive prune", "assay archive thin") },
      }),
    },
  ],
};

const callsOf = (ground: Ground) =>
  judgedCommands(ground, ground.paths.filter(isUserPage), helpPages(ground.toolkit));
