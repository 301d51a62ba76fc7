import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { soundArchives } from "../support/archives.ts";
import { faulty, layFiles, must, present } from "../support/faulty-archive.ts";
import { errorMatrix, type FaultyCommand, holds, killMatrix } from "../support/kill-matrix.ts";
import { needsStrace } from "../support/strace.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Archives the run of a project, and takes the archive out of it; returns where it is. */
async function takeArchive(root: string, name: string): Promise<string> {
  await must(root, "archive", "create");
  const [id = ""] = readdirSync(join(root, "previous_runs")).filter(one => one !== "INDEX.md");
  const aside = `${root}-${name}`;
  renameSync(join(root, "previous_runs", id), aside);
  rmSync(join(root, "previous_runs"), { recursive: true });
  return aside;
}

/** Puts an archive back as it was before it had its name. */
function putHalf(root: string, aside: string, id: string): void {
  const { files, links: _links, ...header } = JSON.parse(readFileSync(join(aside, "MANIFEST.json"), "utf8"));
  const place = `previous_runs/${id}`;
  const record = { name: "MANIFEST.json", header: { ...header, id } };
  const draft = { place, from: "", files, links: [], made: [], texts: [], record };
  layFiles(root, { [`${place}.partial.json`]: JSON.stringify(draft) });
  renameSync(aside, join(root, `${place}.partial`));
}

const [GONE, HERE] = ["20260101T000000Z-aaaaaa", "20260102T000000Z-bbbbbb"];

/** A half archive of a run that is gone, one of the run that is here, a journal of which nothing is done, and a table that lacks a row. */
async function lay(root: string): Promise<void> {
  layFiles(root, { "quality/BUGS.md": "# Bugs\n", "quality/gone.md": "gone" });
  const gone = await takeArchive(root, "gone");
  rmSync(join(root, "quality/gone.md"));
  layFiles(root, { "quality/kept.md": "kept" });
  const here = await takeArchive(root, "here");
  await must(root, "archive", "create");
  rmSync(join(root, "previous_runs/INDEX.md"));
  putHalf(root, gone, GONE);
  putHalf(root, here, HERE);
  mkdirSync(join(root, "quality/empty"));
  layFiles(root, { "quality/old.md": "old" });
  const copy = { kind: "copy", mode: 0o644, from: "quality/kept.md" };
  const entries = [
    { path: "quality/old.md", before: sha256("old"), after: null },
    { path: "quality/new.md", before: null, after: sha256("new") },
    { ...copy, path: "quality/copy.md", before: null, after: sha256("kept") },
    { kind: "remove-directory", path: "quality/empty", before: "directory", after: null },
  ];
  layFiles(root, {
    ".assay/tmp/journal/1": "new",
    ".assay/tmp/journal/index.json": JSON.stringify(entries),
  });
}

const DONE = {
  [`previous_runs/${GONE}.partial`]: false,
  [`previous_runs/${GONE}/quality/gone.md`]: true,
  [`previous_runs/${HERE}.partial`]: false,
  [`previous_runs/${HERE}`]: false,
  "previous_runs/INDEX.md": true,
  "quality/old.md": false,
  "quality/new.md": true,
  "quality/copy.md": true,
  "quality/empty": false,
};

const base = faulty(["archive", "recover"], lay, root => present(root, DONE), /^Nothing is half done/m);

/** What is half made goes, or gets its name; what it holds must not go with it. */
const RECOVER: FaultyCommand = {
  ...base,
  found: /^previous_runs\/[^/]*\.partial/,
  intact(root) {
    const isWhole = soundArchives(root).some(({ id }) => id === GONE);
    const half = join(root, `previous_runs/${GONE}.partial/quality/gone.md`);
    const isThere = isWhole || (existsSync(half) && readFileSync(half, "utf8") === "gone");
    const lost = base
      .intact(root)
      .filter(one => !/^previous_runs\/[^/]*\.partial|^quality\/old\.md/.test(one));
    return [...lost, ...(isThere ? [] : ["the run that is gone is lost"])];
  },
};

test(
  "whichever call archive recover dies at, nothing is lost, and the next one settles the rest",
  needsStrace,
  async context => holds(await killMatrix(RECOVER), context),
);

test(
  "whichever call of archive recover fails, nothing is lost, and it says so in a line",
  needsStrace,
  async context => holds(await errorMatrix(RECOVER), context),
);
