import { sharedBlocks } from "../../evidence/archives/shared-blocks.ts";
import { isLocked } from "../../evidence/ground/found-ledgers.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { LAYOUTS } from "../../protocol/layouts/layouts.ts";
import { AGENTS_MARKS, IGNORE_MARKS } from "../../protocol/layouts/shared-blocks.ts";
import { isProblem } from "../../tree.ts";
import { blockComparison } from "../block-comparison.ts";
import { AGREED } from "../comparison.ts";
import { sideAt, textOf } from "../ground.ts";
import { editing } from "../planting.ts";
import type { Probe } from "../probe.ts";
import { damaged } from "../runs/damage.ts";

/** What agents read of the run and what git leaves out of a commit are what the pipeline asks for. */
export const agentGuide: Probe = {
  id: "agent-guide",
  title: "Agents and git are told what the pipeline asks for",
  why: "Agents go by AGENTS.md. A block that was written for another pipeline or by an older version tells them of files that nobody reads and leaves out what they must not touch. And what git ignores is not committed: a run whose logs were swallowed by a rule for `*.log` has no evidence as soon as it is cloned.",
  severity: "medium",
  documented: "the marked blocks of AGENTS.md and .gitignore",
  actual: "what `assay init` would write for the run's pipeline, and what git ignores",
  floor: 3,
  appliesTo: ground =>
    isLocked(ground.tree) ||
    [IGNORE_MARKS, AGENTS_MARKS].some(({ begin }, index) =>
      textOf(ground, [".gitignore", "AGENTS.md"][index] ?? "")?.includes(begin),
    ),
  *compare(ground) {
    const { tree, ignoredPaths } = ground;
    const record = readRunRecord(tree);
    if (!("run" in record) || record.run === undefined)
      return yield { unchecked: "Without quality/run.json nothing says which pipeline agents are told of." };
    const layout = LAYOUTS[record.run.pipeline];
    const blocks = sharedBlocks(layout, tree, ignoredPaths);
    if ("problem" in blocks) yield damaged("AGENTS.md", blocks, "run");
    else for (const block of blocks) yield blockComparison(block, ground);
    const roots = new Set(layout.evidence);
    const evidence = [...roots].flatMap(root =>
      tree.walk(root).flatMap(({ path, kind }) => (kind === "file" ? [path] : [])),
    );
    const lasting = evidence.filter(path => !path.startsWith(SCRATCH));
    const ignored = ignoredPaths([...layout.samples, ...lasting]);
    if (isProblem(ignored)) return yield { unchecked: ignored.problem };
    for (const path of ignored)
      yield {
        documented: { path, line: 0, says: "evidence of the run" },
        actual: sideAt(ground, ".gitignore", "*", "git leaves it out of a commit"),
        message: `Git ignores ${path}, and no commit will hold it.`,
        hint: "Lay out what is missing with `assay init`, which adds the rules.",
        severity: "high",
      };
    for (let kept = layout.samples.length + lasting.length - ignored.length; kept > 0; kept--) yield AGREED;
  },
  controls: [
    {
      name: "the block tells agents another thing",
      finds: "AGENTS.md does not tell agents what",
      plant: editing("AGENTS.md", "belongs to the operator", "belongs to you"),
    },
    {
      name: "an end mark is gone",
      finds: "has one of assay's two marks without the other",
      plant: editing("AGENTS.md", AGENTS_MARKS.end, ""),
    },
    {
      name: "agents are told nothing",
      finds: "AGENTS.md does not tell agents what",
      plant: () => ({ files: { "AGENTS.md": "# Guide\n\nBe careful.\n" } }),
    },
    {
      name: "scratch files are not ignored",
      finds: ".gitignore does not have the rules",
      plant: editing(".gitignore", "/.assay/tmp/", "/tmp/"),
    },
    {
      name: "a rule of the project swallows the logs",
      finds: "Git ignores quality/results/assay-gate.log",
      plant: () => ({ around: { ignoredPaths: paths => paths.filter(path => path.endsWith(".log")) } }),
    },
  ],
};

const SCRATCH = ".assay/tmp/";
