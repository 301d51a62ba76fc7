import { AGREED, type Comparison } from "../comparison.ts";
import type { Ground } from "../ground.ts";
import { inBuiltCopy, type RunScript } from "../package/built-copy.ts";
import { type JsonFile, jsonFile, textMembers } from "../package/json-file.ts";
import { edited } from "../planting.ts";
import type { Probe } from "../probe.ts";

/** What users install has every program, and each is the one that it is called. */
export const tarball: Probe = {
  id: "tarball",
  title: "The packed tarball installs and runs",
  why: "In the repository everything is at hand: what package.json forgot is still on disk, and a program that is not named is still in bin/. Only who installs the tarball into an empty directory finds out that a file was left behind, and that is a user.",
  severity: "high",
  documented: "the programs and the version of package.json",
  actual: "every program of the tarball, installed into an empty directory, run with --version and --help",
  runs: true,
  floor: 14,
  async *compare(ground) {
    const manifest = jsonFile(ground, "package.json");
    if (manifest === undefined) yield { unchecked: "package.json cannot be read." };
    else yield* await inBuiltCopy(ground, run => compareInstalled(ground, manifest, run));
  },
  controls: [
    {
      name: "a folder that programs need is not packed",
      finds: "instead of 0.",
      plant: ground => edited(ground, "package.json", /^ +"dist",\n/m, ""),
    },
    {
      name: "the toolkit is of another version",
      finds: "prints another version",
      plant: () => ({ toolkit: { version: "7.0.0" } }),
    },
    {
      name: "a program starts another command",
      finds: "assay-gate --help does not say what it does",
      plant: ground => edited(ground, "bin/assay-gate.js", '"gate"', '"phase"'),
    },
  ],
};

/** Packs and installs, as a user would from a checkout. */
const INSTALL = [
  "mkdir ../packed ../installed",
  "npm pack --silent --ignore-scripts --pack-destination ../packed",
  "cd ../installed",
  "npm init --yes --silent",
  "npm install --silent --prefer-offline --ignore-scripts --no-audit --no-fund ../packed/*.tgz",
].join(" && ");

async function compareInstalled(
  ground: Ground,
  manifest: JsonFile,
  run: RunScript,
): Promise<readonly Comparison[]> {
  const { exit, output } = await run(`{ ${INSTALL}; } 2>&1`, 600);
  if (exit !== 0) {
    const complaint = output.split("\n").find(line => /^npm (?:error|ERR!) \S+ .* /.test(line));
    return [{ unchecked: `The tarball could not be installed: ${complaint ?? `npm exited with ${exit}`}.` }];
  }
  const found: Comparison[] = [];
  for (const [name] of textMembers(manifest.at("bin"))) {
    const words = name.replace(/^assay-/, "assay ");
    const call = (flag: string) => run(`cd ../installed && exec ./node_modules/.bin/${name} ${flag}`);
    const differs = (flag: string, says: string, so: string, message: string): Comparison => ({
      documented: manifest.side(says, "bin", name),
      actual: { path: `${name} ${flag}`, line: 0, says: so.slice(0, 400).trimEnd() },
      message,
    });
    const [version, help] = [await call("--version"), await call("--help")];
    const asked = { "--version": version, "--help": help };
    for (const [flag, { exit: code, output }] of Object.entries(asked))
      if (code !== 0)
        found.push(differs(flag, name, output, `${name} ${flag} exits with ${code} instead of 0.`));
    if (version.exit === 0)
      found.push(
        version.output.trim() === ground.toolkit.version
          ? AGREED
          : differs("--version", ground.toolkit.version, version.output, `${name} prints another version.`),
      );
    if (help.exit === 0)
      found.push(
        help.output.startsWith(`${words} `)
          ? AGREED
          : differs("--help", words, help.output, `${name} --help does not say what it does.`),
      );
  }
  return found;
}
