import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { writeAtomically } from "../../../src/host/disk/atomic-write.ts";

let root = "";
before(() => {
  root = mkdtempSync(join(tmpdir(), "assay-write-"));
});
after(() => rmSync(root, { recursive: true, force: true }));

test("creates directories, writes, and leaves nothing else behind", async () => {
  await writeAtomically(join(root, "new/place/a.json"), "one");
  await writeAtomically(join(root, "new/place/a.json"), "two");
  assert.equal(readFileSync(join(root, "new/place/a.json"), "utf8"), "two");
  assert.deepEqual(readdirSync(join(root, "new/place")), ["a.json"]);
});

test("a link at the target is refused and what it points to stays", async () => {
  writeFileSync(join(root, "victim"), "victim");
  symlinkSync(join(root, "victim"), join(root, "link"));
  await assert.rejects(writeAtomically(join(root, "link"), "new"), /not a regular file/);
  assert.equal(readFileSync(join(root, "victim"), "utf8"), "victim");
});

test("concurrent writers leave one whole text", async () => {
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
  await Promise.all(texts.map(text => writeAtomically(join(root, "raced"), text)));
  assert.ok(texts.includes(readFileSync(join(root, "raced"), "utf8")));
});

const canUnshare = spawnSync("unshare", ["-pf", "true"]).status === 0;

test("writers that all call themselves process 1 leave one whole text after another", {
  skip: canUnshare ? false : "needs the right to make a process namespace",
}, async () => {
  const path = join(root, "twins.json");
  const script = (name: string) => `
    import { writeAtomically } from ${JSON.stringify(join(process.cwd(), "build/atomic-write.js"))};
    for (let n = 0; n < 200; n++)
      await writeAtomically(${JSON.stringify(path)}, JSON.stringify({ name: "${name}", pid: process.pid, pad: "${name}".repeat(5000) }));`;
  const writers = ["a", "b"].map(name => {
    const argv = ["-pf", process.execPath, "--input-type=module", "-e", script(name)];
    const child = spawn("unshare", argv, { stdio: "ignore" });
    return new Promise<number | null>(done => child.once("exit", done));
  });
  let ended = false;
  const all = Promise.all(writers).finally(() => {
    ended = true;
  });
  const seen = new Set<string>();
  while (!ended) {
    await new Promise(setImmediate);
    const text = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    if (text === undefined) continue;
    const { name, pid, pad } = JSON.parse(text);
    assert.deepEqual([pid, pad], [1, name.repeat(5000)]);
    seen.add(name);
  }
  assert.deepEqual(await all, [0, 0]);
  assert.equal(seen.size, 2);
  assert.deepEqual(
    readdirSync(root).filter(name => name.startsWith(".assay-")),
    [],
  );
});

const root16k = () => {
  const mount = join(root, "tiny");
  mkdirSync(mount);
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", mount]);
  return status === 0 ? mount : undefined;
};

test("a full disk leaves the old text and no draft", async context => {
  const mount = root16k();
  if (mount === undefined) return context.skip("needs the right to mount a small file system");
  try {
    const path = join(mount, "a.json");
    writeFileSync(path, "old");
    await assert.rejects(writeAtomically(path, "x".repeat(30_021)), /ENOSPC/);
    assert.equal(readFileSync(path, "utf8"), "old");
    assert.deepEqual(readdirSync(mount), ["a.json"]);
  } finally {
    execFileSync("umount", [mount]);
  }
});

// Containers may have the program and not the right to trace.
const hasStrace = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status === 0;
const CLI = "bin/assay-gate.js";

for (const fault of ["fsync:error=EIO", "rename:error=EIO", "fsync:signal=SIGKILL", "rename:signal=SIGKILL"])
  test(`${fault} while the gate records leaves the old verdict`, {
    skip: hasStrace ? false : "needs strace",
  }, () => {
    const run = join(root, fault.replace(/\W/g, "-"));
    mkdirSync(join(run, "quality/results"), { recursive: true });
    const verdict = join(run, "quality/results/gate.json");
    writeFileSync(verdict, "old\n");
    const call = fault.split(":")[0] ?? "";
    const inject = `${fault}${fault.includes("signal") ? ":when=1" : ""}`;
    const { status } = spawnSync(
      "strace",
      [
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        `trace=${call}`,
        "-e",
        `inject=${inject}`,
        process.execPath,
        CLI,
        "--write",
        run,
      ],
      { encoding: "utf8" },
    );
    assert.notEqual(status, 0);
    assert.equal(readFileSync(verdict, "utf8"), "old\n");
  });
