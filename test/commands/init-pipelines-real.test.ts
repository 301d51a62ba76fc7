import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { OWN_PIPELINE } from "../support/own-site.ts";
import { assayIn, commitAll, inProject, within } from "../support/real-project.ts";
import { PROJECT } from "../support/task-run.ts";

const PIPELINES = [
  {
    argv: ["--pipeline", "playbook"],
    evidence: ["quality/results/BUG-001.red.log", "control_prompts/a.log"],
  },
  {
    argv: ["--pipeline", "orchestra", "--preset", "code-visual"],
    evidence: ["work/builder/transcript.log", "media/a.log", "quality/a.log"],
  },
  { argv: ["--pipeline", "own.json"], evidence: ["quality/a.log", ".assay/pipeline.json"] },
] as const;
for (const { argv, evidence } of PIPELINES)
  test(`init ${argv.join(" ")}: in a repository whose rules swallow evidence`, () =>
    inProject({ ...PROJECT, "own.json": OWN_PIPELINE, ".gitignore": "*.log\nwork\nquality\n.*\n" }, root => {
      commitAll(root);
      const dry = assayIn(root, "init", "--dry-run", ...argv);
      assert.equal(dry.status, 0, dry.stderr);
      assert.match(dry.stderr, /Would write quality\/run\.json/);
      assert.ok(!existsSync(join(root, ".assay")) && !existsSync(join(root, "quality")));
      const laid = assayIn(root, "init", ...argv);
      assert.equal(laid.status, 0, laid.stderr);
      assert.equal(within(root, "git", "check-ignore", "--no-index", ...evidence).stdout, "");
      assert.equal(
        within(root, "git", "check-ignore", ".assay/tmp/x", "other.log").stdout.split("\n").length,
        3,
      );
      const run = JSON.parse(readFileSync(join(root, "quality/run.json"), "utf8"));
      assert.equal(run.base.commit, within(root, "git", "rev-parse", "HEAD").stdout.trim());
      const again = assayIn(root, "init", ...argv);
      assert.equal(again.status, 0);
      assert.equal(again.stderr, "", "the second call must have nothing to write");
      const task = assayIn(root, "init");
      assert.equal(task.status, 1);
      assert.match(task.stderr, /and not a task\./);
    }));

for (const { argv } of PIPELINES)
  test(`init ${argv.join(" ")}: what workers print is not ignored, whatever it is called`, () =>
    inProject({ ...PROJECT, "own.json": OWN_PIPELINE, ".gitignore": "*.txt\n" }, root => {
      commitAll(root);
      assert.equal(assayIn(root, "init", ...argv).status, 0);
      const printed = ["control_prompts/phase-1.output.txt", "control_prompts/phase-2.ann.output.txt"];
      assert.equal(within(root, "git", "check-ignore", "--no-index", ...printed).stdout, "");
    }));

test("a pipeline's file is copied to the byte, its byte order mark too", () =>
  inProject({ ...PROJECT, "own.json": `\uFEFF${OWN_PIPELINE}` }, root => {
    assert.equal(assayIn(root, "init", "--pipeline", "own.json").status, 0);
    const [source, copy] = ["own.json", ".assay/pipeline.json"].map(path => readFileSync(join(root, path)));
    assert.deepEqual(copy, source);
    const again = assayIn(root, "init", "--pipeline", ".assay/pipeline.json");
    assert.equal(again.status, 0, again.stderr);
    assert.equal(again.stderr, "");
    assert.equal(assayIn(root, "gate").status, 1, "the copy is what was frozen, and nothing is done yet");
  }));

const HOSTILE: readonly (readonly [
  what: string,
  plant: (root: string) => void,
  exit: number,
  said: RegExp,
])[] = [
  ["a pipe for a pipeline", root => within(root, "mkfifo", "p"), 2, /--pipeline p is none of/],
  ["a directory for a pipeline", root => mkdirSync(join(root, "p")), 2, /--pipeline p is none of/],
  [
    "a pipeline that is not UTF-8",
    root => writeFileSync(join(root, "p"), Buffer.of(0xff)),
    2,
    /not valid UTF-8/,
  ],
  ["a huge pipeline", root => writeFileSync(join(root, "p"), " ".repeat(1024 * 1024 + 1)), 2, /larger than/],
  [
    "quality as a link",
    root => {
      writeFileSync(join(root, "p"), OWN_PIPELINE);
      symlinkSync("/tmp", join(root, "quality"));
    },
    1,
    /run of something else/,
  ],
  [
    ".assay as a link",
    root => {
      writeFileSync(join(root, "p"), OWN_PIPELINE);
      symlinkSync("/tmp", join(root, ".assay"));
    },
    2,
    /\.assay is not a directory/,
  ],
];
for (const [what, plant, exit, said] of HOSTILE)
  test(`nothing is laid out: ${what}`, () =>
    inProject(PROJECT, root => {
      plant(root);
      const ran = assayIn(root, "init", "--pipeline", "p");
      assert.equal(ran.status, exit, ran.stderr);
      assert.match(ran.stderr, said);
      assert.ok(!existsSync(join(root, "AGENTS.md")));
    }));

test("from init of the playbook to a no that names what is missing", () =>
  inProject(PROJECT, root => {
    assert.equal(assayIn(root, "init", "--pipeline", "playbook").status, 0);
    const phases = assayIn(root, "phase");
    assert.equal(phases.status, 0, phases.stderr);
    const judged = assayIn(root, "gate", "--phase", "1");
    assert.equal(judged.status, 1, judged.stderr);
    assert.match(judged.stdout, /PROGRESS\.md:5: error: The template's "Write here what is known/);
  }));
