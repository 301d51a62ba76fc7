import { AGREED, type Comparison, type Side } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import { proseMatches } from "../prose/prose-matches.ts";
import { type JsonFile, textItems } from "./json-file.ts";
import { isAtLeast, versionNumbers } from "./version-order.ts";

/** Platforms by the names that pages have for them. */
const PLATFORMS: Readonly<Record<string, string>> = { linux: "Linux", darwin: "macOS", win32: "Windows" };

const isGuide = (path: string) => /^(?:README|CONTRIBUTING|SKILL|AGENTS)\.md$/.test(path);
const isPipeline = (path: string) => /^\.github\/workflows\/.*\.ya?ml$|^\.gitlab-ci\.yml$/.test(path);

/** The Node versions that pages, types, the build and CI name, held against the least one that package.json asks for. */
export function* compareNode(ground: Ground, manifest: JsonFile): Iterable<Comparison> {
  const least = String(manifest.at("engines", "node")).replace(/^>=/, "");
  const actual = manifest.side(`node >=${least}`, "engines", "node");
  const major = String(versionNumbers(least)[0]);
  const held = (documented: Side, isSame: boolean, message: string): Comparison =>
    isSame ? AGREED : { documented, actual, message };
  for (const { group, ...place } of proseMatches(ground, /\bNode(?:\.js)? (\d+\.\d+(?:\.\d+)?)/g, isGuide))
    yield held(place, group === least, `Node ${group} is named as the least, and ${least} is.`);
  const types = String(manifest.at("devDependencies", "@types/node"));
  yield held(
    manifest.side(`@types/node ${types}`, "devDependencies", "@types/node"),
    types.startsWith(`${major}.`),
    `The types are those of another Node than ${major}.`,
  );
  const target = /target: "node(\d+)"/.exec(textOf(ground, "esbuild.config.js") ?? "")?.[1];
  yield held(
    sideAt(ground, "esbuild.config.js", "target:"),
    target === major,
    `It is built for Node ${target}, and ${major} is the least.`,
  );
  const tried = proseMatches(ground, /\bnode(?:-version)?: *(\[[^\]]*\]|["']?\d[\w.]*)/g, isPipeline).flatMap(
    ({ group, ...place }) =>
      [...group.matchAll(/\d+(?:\.\d+)*/g)].map(([version]) => ({ version, ...place })),
  );
  for (const { version, ...place } of tried)
    yield held(place, isAtLeast(version, least), `CI tries Node ${version}, which is not supported.`);
  const [first] = tried;
  if (first !== undefined)
    yield held(
      first,
      tried.some(({ version }) => version.startsWith(`${major}`)),
      `CI does not try Node ${major}, which is supported.`,
    );
}

/** The platforms of package.json, each of which the README names. */
export function* comparePlatforms(ground: Ground, manifest: JsonFile): Iterable<Comparison> {
  for (const os of textItems(manifest.at("os"))) {
    const name = PLATFORMS[os] ?? os;
    const documented = sideAt(ground, "README.md", name);
    yield documented.line > 0
      ? AGREED
      : {
          documented: { ...documented, says: `no ${name}` },
          actual: manifest.side(os, "os"),
          message: `The README does not say that it runs on ${name}.`,
        };
  }
}
