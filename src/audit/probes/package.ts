import { jsonFile } from "../package/json-file.ts";
import { compareLock } from "../package/package-lock.ts";
import { compareNeeds } from "../package/package-needs.ts";
import { compareNode, comparePlatforms } from "../package/package-node.ts";
import { comparePrograms, compareShipped } from "../package/package-programs.ts";
import { compareScripts } from "../package/package-scripts.ts";
import { edited } from "../planting.ts";
import type { Probe } from "../probe.ts";

/** What package.json promises is in the repository. */
export const packageProbe: Probe = {
  id: "package",
  title: "The package is what its manifest says",
  why: "npm believes package.json and the lock file, and asks nobody else: a program that is not named there is not installed, a package that is missing breaks only where nothing else brought it along, and a least version of Node that the README has and the manifest has not is found out by a user's crash.",
  severity: "high",
  documented:
    "package.json, package-lock.json, the Node versions of pages and CI, and scripts that they call",
  actual: "imports, bin/, the files on disk and the commands of the help page",
  floor: 95,
  *compare(ground) {
    const [manifest, lock] = ["package.json", "package-lock.json"].map(path => jsonFile(ground, path));
    if (manifest === undefined || lock === undefined) {
      yield { unchecked: "package.json or package-lock.json cannot be read." };
      return;
    }
    yield* compareNeeds(ground, manifest, lock);
    yield* compareLock(manifest, lock);
    yield* comparePrograms(ground, manifest);
    yield* compareShipped(ground, manifest);
    yield* compareScripts(ground, manifest);
    yield* compareNode(ground, manifest);
    yield* comparePlatforms(ground, manifest);
  },
  controls: [
    {
      name: "a package is needed and not named",
      finds: "fs-extra is imported and package.json does not name it",
      plant: ground => edited(ground, "package.json", /^ +"fs-extra": .*\n/m, ""),
    },
    {
      name: "a package is named and not needed",
      finds: "package.json names left-pad, and nothing uses it",
      plant: ground =>
        edited(ground, "package.json", '"fs-extra": ', '"left-pad": "1.3.0",\n    "fs-extra": '),
    },
    {
      name: "another version is locked",
      finds: "package.json wants ajv 0.0.1",
      plant: ground => edited(ground, "package.json", /"ajv": "[^"]+"/, '"ajv": "0.0.1"'),
    },
    {
      name: "a command has no program",
      finds: "The command gate has no program of its own.",
      plant: ground => edited(ground, "package.json", /^ +"assay-gate": .*\n/m, ""),
    },
    {
      name: "a program starts another command",
      finds: "The program assay-gate does not start the command of its name.",
      plant: ground => edited(ground, "bin/assay-gate.js", '"gate"', '"phase"'),
    },
    {
      name: "the toolkit has a command more",
      finds: "The command dance has no program of its own.",
      plant: ({ toolkit }) => ({
        toolkit: { help: words => `${toolkit.help(words) ?? ""}\n  assay dance [TARGET]  Dance.\n` },
      }),
    },
    {
      name: "a shipped folder is gone",
      finds: "package.json names handbook, and nothing is there",
      plant: ground => edited(ground, "package.json", '"schemas",', '"handbook",'),
    },
    {
      name: "a page names an older Node",
      finds: "Node 18.0 is named as the least",
      plant: ground => edited(ground, "README.md", /Node \d+\.\d+/, "Node 18.0"),
    },
    {
      name: "a guide calls a script that is gone",
      finds: "There is no script bench.",
      plant: ground => edited(ground, "package.json", '"bench":', '"race":'),
    },
  ],
};
