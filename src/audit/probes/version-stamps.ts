import { AGREED, type Comparison, type Side } from "../comparison.ts";
import { compareLayout, compareShownLayouts, statedVersions } from "../package/stated-versions.ts";
import { edited } from "../planting.ts";
import type { Probe } from "../probe.ts";

/** Every place that states the version states the same one. */
export const versionStamps: Probe = {
  id: "version-stamps",
  title: "One version everywhere",
  why: "A verdict names the version that made it, and a schema the layout that it describes. Where two places disagree, nobody can say any more by which rules a run was judged, and an install line that names the tarball of an earlier version fails at the first step.",
  severity: "medium",
  documented: "package.json, the lock file, CHANGELOG.md, names of tarballs, front matter, and schemas/",
  actual: "the running toolkit",
  floor: 60,
  *compare(ground) {
    const { version, schemas } = ground.toolkit;
    const actual: Side = { path: "assay --version", line: 0, says: version };
    for (const documented of statedVersions(ground))
      yield documented.says === version
        ? AGREED
        : ({
            documented,
            actual,
            message: `Version ${documented.says} is stated, and ${version} is running.`,
          } satisfies Comparison);
    for (const [id, schema] of Object.entries(schemas)) yield* compareLayout(ground, id, schema);
    yield* compareShownLayouts(ground);
  },
  controls: [
    {
      name: "the manifest is ahead",
      finds: "Version 9.9.9 is stated",
      plant: ground => edited(ground, "package.json", /"version": "[^"]+"/, '"version": "9.9.9"'),
    },
    {
      name: "the README installs another tarball",
      finds: "Version 0.0.9 is stated",
      plant: ground => edited(ground, "README.md", /assay-\d+\.\d+\.\d+\.tgz/, "assay-0.0.9.tgz"),
    },
    {
      name: "the changelog has released more",
      finds: "Version 3.0.0 is stated",
      plant: ground => edited(ground, "CHANGELOG.md", "# Changelog\n", "# Changelog\n\n## 3.0.0\n"),
    },
    {
      name: "a skill is of another version",
      finds: "Version 0.0.2 is stated",
      plant: () => ({
        files: { "agents/planted.md": "---\nname: planted\nmetadata:\n  version: 0.0.2\n---\n\n# Planted\n" },
      }),
    },
    {
      name: "the toolkit has moved on",
      finds: "is stated, and 7.0.0 is running",
      plant: () => ({ toolkit: { version: "7.0.0" } }),
    },
    {
      name: "a schema has another name inside",
      finds: "schemas/lock.json does not name itself",
      plant: ground => edited(ground, "schemas/lock.json", "urn:assay:schema:lock", "urn:assay:schema:key"),
    },
    {
      name: "a layout has a new version and its schema not",
      finds: "schemas/lock.json is of another layout",
      plant: ({ toolkit }) => ({
        toolkit: {
          schemas: {
            ...toolkit.schemas,
            lock: { ...toolkit.schemas["lock"], properties: { schema_version: { const: "8.0" } } },
          },
        },
      }),
    },
  ],
};
