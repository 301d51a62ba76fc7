import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { filesOf, type MadeBug, type MadeRun } from "../support/challenged-runs.ts";
import { layFiles, must } from "../support/faulty-archive.ts";
import { type FaultyCommand, holds, killMatrix } from "../support/kill-matrix.ts";
import { digestsIn } from "../support/lost-files.ts";
import { runHere } from "../support/run-here.ts";
import { needsStrace } from "../support/strace.ts";

const bug: Omit<MadeBug, "id" | "said"> = {
  severity: "HIGH",
  ...{ source: "Code Review", closure: "TDD verified", verdict: "TDD verified", tail: [] },
  files: ["patches/#-fix.patch", "regression/#/deep/data.txt"],
};

/** One finding is rejected, and another one lowered. */
const RUN: MadeRun = {
  bugs: [
    { ...bug, id: "BUG-001", said: "not a bug" },
    { ...bug, id: "BUG-002", said: "lower" },
  ],
  order: [0, 1],
  has: {
    ...{ summary: true, dismissed: false, tracker: true, wrapped: false, trace: false, tdd: true },
    ...{ recheck: false, recheckText: false, sums: false, metadata: true, tests: false },
    ...{ crlf: false, unended: false, keyless: false, marked: false },
  },
};

let laid: ReadonlyMap<string, string> = new Map();
let applied: ReadonlyMap<string, string> = new Map();

const difference = (wanted: ReadonlyMap<string, string>, root: string): readonly string[] => {
  const now = digestsIn(root);
  return [...new Set([...wanted.keys(), ...now.keys()])].flatMap(path =>
    now.get(path) === wanted.get(path) ? [] : [`${path} is not as it should be`],
  );
};

/** Every file but a dead writer's drafts is as before, or as after; what is to move is in one place at least. */
const halves = (root: string): readonly string[] => {
  const now = digestsIn(root);
  const own = [...now].filter(([path]) => !path.includes("/.assay-"));
  const strays = own.flatMap(([path, sha256]) =>
    [laid.get(path), applied.get(path)].includes(sha256) ? [] : [`${path} is neither old nor new`],
  );
  const there = new Set(now.values());
  const lost = [...laid].flatMap(([path, sha256]) =>
    now.has(path) || there.has(sha256) ? [] : [`${path} is lost`],
  );
  return [...strays, ...lost];
};

const APPLY: FaultyCommand = {
  argv: ["challenge", "apply"],
  async lay(root) {
    layFiles(root, filesOf(RUN));
    await must(root, "challenge", "decide");
    laid = digestsIn(root);
    applied = await appliedTo(root);
  },
  intact: halves,
  whole: root => difference(applied, root),
  async again(root) {
    const { code, stderr } = await runHere(root, ["challenge", "apply"]);
    return code === 0 ? [] : [`it ended with ${code}: ${stderr}`];
  },
  claims: /^BUG-\d+: /m,
};

/** What a project looks like in which nobody disturbs the command. */
async function appliedTo(root: string): Promise<ReadonlyMap<string, string>> {
  const other = `${root}-applied`;
  const paths = [...laid.keys()];
  layFiles(other, Object.fromEntries(paths.map(path => [path, readFileSync(join(root, path), "utf8")])));
  await must(other, "challenge", "apply");
  if (existsSync(join(other, "quality/regression/BUG-001"))) throw new Error("A directory of it is left.");
  return digestsIn(other);
}

test(
  "whichever change challenge apply dies at, the run is the old one or the new one after the next call",
  needsStrace,
  async context => holds(await killMatrix(APPLY), context),
);
