import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";
import type { Probe } from "../probe.ts";

const TABLE = "src/contract/protected-paths.ts";

/** What a run, its operator and assay keep is never cleaned away, and nothing else is kept from cleaning. */
export const protectedPaths: Probe = {
  id: "protected-paths",
  title: "What is kept lies under a protected path",
  why: "Cleanup puts a project back and asks one list what it must not touch. An artifact or record that was given a place outside that list is taken away with the litter of a failed phase, and it is the evidence that was to say what failed. A protected place where nothing lies hides whatever a worker leaves there.",
  severity: "critical",
  documented: "artifacts, records and layouts of the contract, and what an orchestra's workers leave",
  actual: "the list of protected paths",
  floor: 125,
  *compare(ground) {
    const { artifacts, records, layouts, protectedPaths: kept, outputs } = ground.toolkit;
    const named: readonly (readonly [file: string, path: string])[] = [
      ...artifacts.map(({ path }) => ["src/contract/artifacts.ts", path] as const),
      ...records.map(({ path }) => ["src/contract/record-files.ts", path] as const),
      ...layouts.map(path => ["src/protocol/layouts/layout.ts", path] as const),
    ];
    for (const [file, path] of named) yield isKept(path, kept, outputs) ? AGREED : unkept(ground, file, path);
    for (const one of kept) {
      const isHome = GITS_OWN.includes(one) || named.some(([, path]) => path.startsWith(one));
      yield isHome
        ? AGREED
        : {
            documented: { path: "src/contract/record-files.ts", line: 0, says: "no such path" },
            actual: sideAt(ground, TABLE, `"${one}"`, one),
            message: `Nothing that is kept lies below ${one}.`,
          };
    }
  },
  controls: [
    {
      name: "an artifact lies where cleanup goes",
      finds: "RISKS.md is under no protected path.",
      plant: ({ toolkit }) => ({
        toolkit: {
          artifacts: [
            ...toolkit.artifacts,
            { id: "risks", title: "Risks", path: "RISKS.md", when: "always", phase: 2 },
          ],
        },
      }),
    },
    {
      name: "the records have lost their protection",
      finds: ".assay/lock.json is under no protected path.",
      plant: ({ toolkit }) => ({
        toolkit: { protectedPaths: toolkit.protectedPaths.filter(path => path !== ".assay/") },
      }),
    },
    {
      name: "a place is protected where nothing lies",
      finds: "Nothing that is kept lies below cellar/.",
      plant: ({ toolkit }) => ({
        toolkit: { protectedPaths: [...toolkit.protectedPaths, "cellar/"] },
      }),
    },
    {
      name: "the captures of an orchestra are nobody's any more",
      finds: "media/** is under no protected path.",
      plant: ({ toolkit }) => ({
        toolkit: { outputs: toolkit.outputs.filter(path => path !== "media") },
      }),
    },
  ],
};

/** Where git keeps what assay gives it: snapshots, frozen text, claims. */
const GITS_OWN = [".git/"];

const isKept = (path: string, kept: readonly string[], outputs: readonly string[]): boolean =>
  kept.some(one => (one.endsWith("/") ? `${path}/`.startsWith(one) : path === one)) ||
  outputs.some(root => path === root || path.startsWith(`${root}/`));

const unkept = (ground: Ground, file: string, path: string): Comparison => ({
  documented: sideAt(ground, file, path, path),
  actual: sideAt(ground, TABLE, "PROTECTED_PATHS", ground.toolkit.protectedPaths.join(", ")),
  message: `${path} is under no protected path.`,
  hint: "Protect its directory, or declare it as what the pipeline's workers leave.",
});
