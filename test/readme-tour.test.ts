import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import packageJson from "../package.json" with { type: "json" };
import { blocksBelow, followTour } from "./support/readme-tour.ts";
import { CLEAN_ENV } from "./support/real-host.ts";
import { inProject } from "./support/real-project.ts";

const README = readFileSync("README.md", "utf8");

test("the README's tour: every command exits and prints as it stands there", () => {
  inProject({}, root => {
    const [bin, project] = [join(root, "bin"), join(root, "project")];
    for (const path of [bin, project]) mkdirSync(path);
    // What npx would find in the project's node_modules.
    writeFileSync(
      join(bin, "npx"),
      `#!/bin/sh\n[ "$1" = assay ] || exit 127\nshift\nexec '${process.execPath}' '${resolve("bin/assay.js")}' "$@"\n`,
    );
    chmodSync(join(bin, "npx"), 0o755);
    const env = { ...CLEAN_ENV, PATH: `${bin}:${CLEAN_ENV.PATH}` };
    const ran = followTour(blocksBelow(README, "Five minutes", "console"), project, env, resolve("."));
    assert.ok(ran >= 15, `only ${ran} commands of the tour were found`);
  });
});

const DIGEST = "0123456789abcdef".repeat(4);

const FOLLOWED: readonly (readonly [name: string, transcript: string, refused: RegExp | undefined])[] = [
  ["what is true", "$ echo a; echo b >&2\na\nb\n$ exit 3 # exits with 3\n", undefined],
  ["another exit code", "$ exit 3\n", /exit 3/],
  ["a 0 where something else is said", "$ true # exits with 1\n", /true/],
  ["other words", "$ echo a\nb\n", /has to print\nb\nand printed\na/],
  ["the lock's number in a later command", `$ echo ${DIGEST}\nLOCK\n$ test LOCK = ${DIGEST}\n`, undefined],
  ["the checkout", "$ test -f /path/to/assay/package.json\n", undefined],
];
for (const [name, transcript, refused] of FOLLOWED)
  test(`a transcript is followed: ${name}`, () => {
    const follow = () => followTour([transcript], ".", CLEAN_ENV, resolve("."));
    if (refused === undefined) assert.equal(follow(), transcript.match(/^\$ /gm)?.length);
    else assert.throws(follow, refused);
  });

/** The rows of the README's table of commands: the command, and the verbs that it names as used most. */
const rows = [...README.matchAll(/^\| `assay ([\w-]+)` \|[^|]*\|([^|]*)\|[^|]*\|$/gm)].map(
  ([, command = "", used = ""]) => ({
    command,
    verbs: [...used.matchAll(/`([a-z]+)\b/g)].map(([, verb = ""]) => verb),
  }),
);

test("the README's table has every command", () => {
  const named = rows.map(({ command }) => `assay-${command}`);
  assert.deepEqual(
    Object.keys(packageJson.bin).filter(name => name !== "assay" && !named.includes(name)),
    [],
  );
});

for (const { command, verbs } of rows.filter(({ command }) => `assay-${command}` in packageJson.bin))
  test(`the verbs that the README's table names of ${command} are there`, () => {
    const help = spawnSync(process.execPath, [`bin/assay-${command}.js`, "--help"], {
      encoding: "utf8",
      env: CLEAN_ENV,
    });
    assert.equal(help.status, 0, help.stderr);
    const missing = verbs.filter(verb => !new RegExp(`^assay ${command} ${verb}\\b`, "m").test(help.stdout));
    assert.deepEqual(missing, []);
  });
