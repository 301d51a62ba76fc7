import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { listHalfStates } from "../../../src/host/journal/half-states.ts";
import { storeDirectory } from "../../../src/host/journal/store-directory.ts";
import { transact } from "../../../src/host/journal/transaction.ts";
import type { StoreDraft } from "../../../src/protocol/archives/store-draft.ts";
import { type RealProject, withProject } from "../../support/git-project.ts";

const PLACE = "previous_runs/one";
const STAGING = `${PLACE}.partial`;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const DRAFT: StoreDraft = {
  place: PLACE,
  from: "",
  files: [
    { path: "quality/a", sha256: sha256("a") },
    { path: "quality/b", sha256: sha256("b") },
  ],
  links: [{ path: "quality/l", sha256: sha256("a") }],
  made: [],
  texts: [{ path: "note", content: "said" }],
  record: { name: "MANIFEST.json", header: { id: "one" } },
};

/** A run, and half an archive of it with some of the files that it is to have. */
function laid(
  { root, write }: RealProject,
  staged: Readonly<Record<string, string>>,
  draft: unknown = DRAFT,
) {
  write("quality/a", "a");
  write("quality/b", "b");
  symlinkSync("a", join(root, "quality/l"));
  write(`${STAGING}.json`, typeof draft === "string" ? draft : JSON.stringify(draft));
  mkdirSync(join(root, STAGING), { recursive: true });
  for (const [path, text] of Object.entries(staged)) write(`${STAGING}/${path}`, text);
}

const COMPLETE = { "quality/a": "a", "quality/b": "b", note: "said" };

type Case = readonly [
  what: string,
  plant: (project: RealProject) => void,
  fate: "removed" | "finished" | "left",
  why: RegExp,
];
const CASES: readonly Case[] = [
  ["nothing in it", project => laid(project, {}), "removed", /where it was copied from/],
  [
    "no directory",
    ({ write }) => write(`${STAGING}.json`, JSON.stringify(DRAFT)),
    "removed",
    /Nothing had been copied, or all/,
  ],
  ["an empty draft and no directory", ({ write }) => write(`${STAGING}.json`, ""), "removed", /Nothing had/],
  [
    "a torn draft and no directory",
    ({ write }) => write(`${STAGING}.json`, JSON.stringify(DRAFT).slice(0, 90)),
    "removed",
    /Nothing had been copied/,
  ],
  [
    "the torn draft of another directory",
    ({ write }) => write(`${STAGING}.json`, '{"place":"previous_runs/two'),
    "left",
    /is no draft of it/,
  ],
  [
    "no draft and nothing in it",
    ({ root }) => mkdirSync(join(root, STAGING), { recursive: true }),
    "left",
    /Nothing beside it shows/,
  ],
  [
    "a whole file to which somebody wrote",
    project => laid(project, { "quality/a": "a, and mine" }),
    "left",
    /holds quality\/a with what assay did not copy/,
  ],
  ["half a file", project => laid(project, { "quality/a": "" }), "removed", /where it was copied from/],
  [
    "all files and a record",
    project => laid(project, { ...COMPLETE, "MANIFEST.json": "{" }),
    "removed",
    /copied from/,
  ],
  [
    "all files, of a run that is gone",
    project => {
      laid(project, COMPLETE);
      rmSync(join(project.root, "quality/b"));
    },
    "finished",
    /has changed since/,
  ],
  [
    "all files, of a run that was edited",
    project => {
      laid(project, COMPLETE);
      project.write("quality/a", "edited");
    },
    "finished",
    /has changed since/,
  ],
  [
    "a file that is nowhere else, and not the others",
    project => {
      laid(project, { "quality/a": "a" });
      rmSync(join(project.root, "quality/a"));
    },
    "left",
    /holds quality\/a as it is nowhere else/,
  ],
  [
    "half a file that is nowhere else",
    project => {
      laid(project, { ...COMPLETE, "quality/a": "" });
      project.write("quality/a", "edited");
    },
    "left",
    /holds quality\/a as it is nowhere else/,
  ],
  [
    "all files, but the run's link says something else now",
    project => {
      laid(project, COMPLETE);
      project.write("quality/a", "edited");
      rmSync(join(project.root, "quality/l"));
    },
    "left",
    /nowhere else/,
  ],
  [
    "a file of somebody else",
    project => laid(project, { "quality/c": "c" }),
    "left",
    /holds quality\/c, which assay/,
  ],
  [
    "a link to somewhere else",
    project => {
      laid(project, {});
      symlinkSync("/etc", join(project.root, STAGING, "quality"));
    },
    "left",
    /holds quality, which assay/,
  ],
  ["no draft", ({ write }) => write(`${STAGING}/quality/a`, "a"), "left", /Nothing beside it shows/],
  ["a draft that is none", project => laid(project, { "quality/a": "a" }, "{}"), "left", /is no draft of it/],
  [
    "the draft of another directory",
    project => laid(project, {}, { ...DRAFT, place: "previous_runs/two" }),
    "left",
    /is no draft of it/,
  ],
  [
    "a draft that leads elsewhere",
    project =>
      laid(project, { "quality/a": "a" }, { ...DRAFT, files: [{ path: "../../x", sha256: sha256("x") }] }),
    "left",
    /is no draft of it/,
  ],
  [
    "a record with a name that leads elsewhere",
    project => laid(project, { "quality/a": "a" }, { ...DRAFT, record: { name: "../x", header: {} } }),
    "left",
    /is no draft of it/,
  ],
  [
    "a file in its place",
    ({ write }) => {
      write(STAGING, "x");
      write(`${STAGING}.json`, JSON.stringify(DRAFT));
    },
    "left",
    /no directory/,
  ],
];

/** Every path of a project with what a file holds. */
const contents = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => path.slice(root.length + 1))
    .sort();

for (const [what, plant, fate, why] of CASES)
  test(`half an archive with ${what} is ${fate}`, () =>
    withProject(async project => {
      const { root } = project;
      plant(project);
      const before = contents(root);
      const [state, ...others] = listHalfStates(root);
      assert.deepEqual([state?.path, state?.fate, others], [STAGING, fate, []], state?.why);
      assert.match(state?.why ?? "", why);
      assert.deepEqual(contents(root), before, "looking changes nothing");
      const applied = await transact(root, []);
      assert.ok("notes" in applied);
      const said =
        fate === "left" ? [] : [`An earlier call was cut short; ${STAGING} is ${fate} now. ${state?.why}`];
      assert.deepEqual(applied.notes, said);
      if (fate === "left") assert.deepEqual(contents(root), before);
      else assert.ok(!existsSync(join(root, STAGING)) && !existsSync(join(root, `${STAGING}.json`)));
      assert.equal(existsSync(join(root, PLACE)), fate === "finished");
    }));

test("what is completed later holds what was decided on, and says so last", () =>
  withProject(async project => {
    const { root } = project;
    laid(project, COMPLETE);
    project.write("quality/b", "edited");
    await transact(root, []);
    const read = (path: string) => readFileSync(join(root, PLACE, path), "utf8");
    assert.deepEqual([read("quality/a"), read("quality/b"), read("note")], ["a", "b", "said"]);
    const { id, files, links } = JSON.parse(read("MANIFEST.json"));
    assert.equal(id, "one");
    assert.deepEqual(links, [{ path: "quality/l", target: "a" }]);
    assert.deepEqual(
      files.map(({ path, size, sha256: digest }: { path: string; size: number; sha256: string }) => [
        path,
        size,
        digest,
      ]),
      DRAFT.files.map(({ path, sha256: digest }) => [path, 1, digest]),
    );
    assert.deepEqual(readdirSync(join(root, "previous_runs")), ["one"]);
  }));

test("what is half made outside the project is found by its note", () =>
  withProject(async project => {
    await withProject(async ({ root: elsewhere }) => {
      const { root, write } = project;
      write(`${PLACE}/quality/a`, "a");
      const place = join(elsewhere, "restored");
      const draft: StoreDraft = {
        place,
        from: PLACE,
        files: [{ path: "quality/a", sha256: sha256("a") }],
        links: [],
        made: [{ path: "quality/l", target: "a" }],
        texts: [],
      };
      assert.equal(await storeDirectory(root, draft), undefined);
      assert.deepEqual(contents(place), ["quality", "quality/a", "quality/l"]);
      rmSync(place, { recursive: true });
      const staging = `${place}.partial`;
      mkdirSync(dirname(join(staging, "quality/a")), { recursive: true });
      project.write(".assay/tmp/restoring.json", JSON.stringify({ staging }));
      assert.deepEqual(
        listHalfStates(root).map(({ path, fate }) => [path, fate]),
        [[staging, "left"]],
      );
      writeFileSync(`${staging}.json`, JSON.stringify(draft));
      await transact(root, []);
      assert.deepEqual(readdirSync(elsewhere), []);
      assert.deepEqual(readdirSync(root), ["previous_runs"]);
    });
  }));

for (const [what, text] of [
  ["no JSON", "{"],
  ["no path", "{}"],
  ["a path of the project", '{"staging":"quality.partial"}'],
  ["no staging", '{"staging":"/etc"}'],
  ["nothing that is there", '{"staging":"/nonexistent/x.partial"}'],
] as const)
  test(`a note of a restoring that names ${what} is removed, and nothing else`, () =>
    withProject(async ({ root, write }) => {
      write(".assay/tmp/restoring.json", text);
      write("quality.partial/DRAFT.json", "");
      await transact(root, []);
      assert.deepEqual(readdirSync(root), ["quality.partial"]);
    }));
