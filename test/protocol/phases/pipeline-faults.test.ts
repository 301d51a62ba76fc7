import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ORCHESTRA_PHASES } from "../../../src/contract/orchestra.ts";
import { PHASES, resolvePhase } from "../../../src/contract/phases.ts";
import type { OwnPipeline } from "../../../src/contract/schemas/pipeline.ts";
import { pipelineFaults } from "../../../src/protocol/phases/pipeline-faults.ts";
import { fc } from "../../support/properties.ts";

type Phase = OwnPipeline["phases"][number];

const sound = JSON.parse(readFileSync("test/fixtures/schemas/pipeline.json", "utf8")) as OwnPipeline;
const [gather, write] = sound.phases as [Phase, Phase];
const faultsOf = (...phases: readonly Phase[]) =>
  pipelineFaults({ ...sound, phases: [...phases] }).map(({ pointer, message }) => `${pointer} ${message}`);

test("the sample has no faults, and neither has what is built in", () => {
  assert.deepEqual(pipelineFaults(sound), []);
  for (const phases of [PHASES, ORCHESTRA_PHASES]) {
    const own = phases.map(phase => ({
      ...phase,
      reads: [...phase.reads],
      writes: [...phase.writes],
      artifacts: [{ path: "README.md" }],
      prompt: null,
    }));
    assert.deepEqual(pipelineFaults({ ...sound, phases: own }), []);
  }
});

const FAULTY: readonly (readonly [what: string, phases: readonly Phase[], faults: readonly string[]])[] = [
  ["counts from 2", [{ ...gather, number: 2 }], ["/phases/0/number is 2, and 1 was expected"]],
  ["a number twice", [gather, { ...write, number: 1 }], ["/phases/1/number is 1, and 2 was expected"]],
  [
    "a name in another case",
    [gather, { ...write, name: "GATHER" }],
    ['/phases/1/name is "GATHER", which means phase 1 already'],
  ],
  [
    "a slug twice",
    [gather, { ...write, slug: "gather" }],
    ['/phases/1/slug is "gather", which means phase 1 already'],
  ],
  [
    "a name that is another's slug",
    [
      { ...gather, slug: "first" },
      { ...write, name: "First" },
    ],
    ['/phases/1/name is "First", which means phase 1 already'],
  ],
  [
    "a name that is a later phase's number",
    [{ ...gather, name: "2" }, write],
    ['/phases/0/name is "2", which means phase 2 already'],
  ],
  ["a name that is its own number", [{ ...gather, name: "1" }], []],
  [
    "a name with a space behind it",
    [{ ...gather, name: "Gather " }],
    ["/phases/0/name begins or ends with a space"],
  ],
];
for (const [what, phases, faults] of FAULTY)
  test(`names and numbers: ${what}`, () => assert.deepEqual(faultsOf(...phases), faults));

const FORBIDDEN = [
  ".assay/**",
  ".assay",
  ".ASSAY/x",
  ".as*/**",
  ".git/hooks/*",
  ".?it/**",
  "quality/run.json",
];
for (const path of FORBIDDEN)
  test(`no phase may write ${path}`, () => {
    assert.deepEqual(faultsOf({ ...gather, writes: ["src/**", path] }), [
      `/phases/0/writes/1 is "${path}", which no phase may write`,
    ]);
    assert.deepEqual(faultsOf({ ...gather, reads: [path] }), [], "it may read them");
  });

for (const path of [
  "**",
  "*/**",
  "*",
  ".github/**",
  ".gitignore",
  "quality/**",
  "quality/runs.json",
  "src/.git",
])
  test(`a phase may write ${path}`, () => assert.deepEqual(faultsOf({ ...gather, writes: [path] }), []));

const STRAY = ["/etc/passwd", "../x", "a/../b", "./a", "a//b", "a/", "a\\b", "a\0b"];
for (const path of STRAY)
  test(`${JSON.stringify(path)} is no path of a project`, () => {
    const said = `is "${path}", which is no path inside the project`;
    const artifacts = [{ path }];
    assert.deepEqual(faultsOf({ ...gather, reads: [path], writes: [path], artifacts, prompt: path }), [
      `/phases/0/reads/0 ${said}`,
      `/phases/0/writes/0 ${said}`,
      `/phases/0/artifacts/0/path ${said}`,
      `/phases/0/prompt ${said}`,
    ]);
  });

test("where there is no fault, each name and slug means its own phase", () => {
  const word = fc.constantFrom("1", "2", "3", "a", "A", "b", "B", "build", "Build");
  const slug = fc.constantFrom("1", "2", "a", "b", "build");
  fc.assert(
    fc.property(fc.array(fc.record({ name: word, slug }), { minLength: 1, maxLength: 3 }), words => {
      const phases = words.map((own, index) => ({ ...gather, ...own, number: index + 1 }));
      const isSound = pipelineFaults({ ...sound, phases }).length === 0;
      const meant = phases.every(phase =>
        [phase.name, phase.slug, String(phase.number)].every(
          name => resolvePhase(name.toUpperCase(), phases) === phase,
        ),
      );
      assert.equal(isSound, meant);
    }),
  );
});

const money = { id: "money", field: "Description", words: ["price"], why: "It is paid." };
const TRIGGERS: readonly (readonly [
  what: string,
  triggers: NonNullable<OwnPipeline["triggers"]>,
  faults: readonly string[],
])[] = [
  ["words alone", [money], []],
  [
    "a label of another layout, and a field's own name",
    [
      { ...money, field: "TDD verdict" },
      { ...money, id: "b", field: "specBasis" },
    ],
    [],
  ],
  [
    "an id twice",
    [money, { ...money, field: "Class" }],
    ['/triggers/1/id is "money", which is the name of trigger 1 already'],
  ],
  [
    "an id of assay's",
    [{ ...money, id: "no-spec-basis" }],
    [`/triggers/0/id is "no-spec-basis", which is one of assay's own`],
  ],
  [
    "a field that is none",
    [{ ...money, field: "Colour" }],
    ['/triggers/0/field is "Colour", which no entry of BUGS.md has'],
  ],
  [
    "a field of every object",
    [{ ...money, field: "constructor" }],
    ['/triggers/0/field is "constructor", which no entry of BUGS.md has'],
  ],
  [
    "neither values nor words",
    [{ id: "money", field: "Class", why: "It is." }],
    ["/triggers/0 has neither values nor words"],
  ],
];
for (const [what, triggers, faults] of TRIGGERS)
  test(`triggers: ${what}`, () => {
    const found = pipelineFaults({ ...sound, triggers: [...triggers] });
    assert.deepEqual(
      found.map(({ pointer, message }) => `${pointer} ${message}`),
      faults,
    );
  });
