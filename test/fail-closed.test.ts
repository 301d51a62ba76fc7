import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";
import { VALID_RUNS } from "./support/valid-runs.ts";

const GATE = [resolve("bin/assay.js"), "gate"];
let run = "";
let scratch = "";
before(() => {
  run = materialise(VALID_RUNS.kettle());
  scratch = mkdtempSync(join(tmpdir(), "assay-sabotage-"));
});
after(() => {
  rmSync(run, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
});

/** Code that runs before assay does, each breaking one thing that assay relies on. */
const SABOTAGE = {
  "a write that never settles": `const p = require("fs/promises"); p.mkdtemp = () => new Promise(() => {});`,
  "a throw in a read": `const fs = require("fs"); fs.readSync = () => { throw new Error("sabotage"); }; fs.readdirSync = () => { throw new TypeError("sabotage"); };`,
  "an unhandled rejection": `Promise.reject(new Error("sabotage"));`,
  "a throw on the next tick": `setImmediate(() => { throw new Error("sabotage"); });`,
  "a swallowed main": `require("module").prototype.require = (old => function (id) { const m = old.call(this, id); return m && m.main ? { main() {} } : m; })(require("module").prototype.require);`,
} as const;

for (const [name, code] of Object.entries(SABOTAGE))
  test(`${name} is never a yes`, () => {
    const script = join(scratch, `${name.replaceAll(" ", "-")}.cjs`);
    writeFileSync(script, code);
    const { status, stdout } = spawnSync(process.execPath, ["--require", script, ...GATE, run], {
      encoding: "utf8",
      env: CLEAN_ENV,
      timeout: 20_000,
    });
    assert.notEqual(status, 0, stdout);
  });

test("running out of memory is never a yes", () => {
  const { status } = spawnSync(process.execPath, ["--max-old-space-size=2", ...GATE, "--no-write", run], {
    env: CLEAN_ENV,
  });
  assert.notEqual(status, 0);
});

test("a signal at any moment is a yes only after the verdict was printed", async () => {
  for (let delay = 0; delay < 200; delay += 4) {
    const child = spawn(process.execPath, [...GATE, "--no-write", run], { env: CLEAN_ENV });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    setTimeout(() => child.kill("SIGTERM"), delay);
    const code = await new Promise<number | null>(done => child.on("close", done));
    assert.ok(code !== 0 || stdout.includes("YES"), `exit 0 after ${delay} ms without a verdict`);
  }
});

test("a reader that leaves early does not change the verdict", () => {
  const script = `"$0" "$@" | head -1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
  const output = execFileSync("bash", ["-c", script, process.execPath, ...GATE, "--no-write", run], {
    env: CLEAN_ENV,
  });
  assert.equal(output.toString().trim(), "0");
});

test("a full stdout is never a yes", () => {
  const script = `"$0" "$@" >/dev/full`;
  const { status, stderr } = spawnSync("bash", ["-c", script, process.execPath, ...GATE, "--no-write", run], {
    env: CLEAN_ENV,
    encoding: "utf8",
  });
  assert.equal(status, 70);
  assert.match(stderr, /^assay gives no verdict: .*ENOSPC/);
});

test("a full stderr ends the program all the same", () => {
  for (const target of [run, "/nonexistent"]) {
    const script = `"$0" "$@" 2>/dev/full`;
    const args = ["-c", script, process.execPath, ...GATE, "--dry-run", target];
    assert.equal(spawnSync("bash", args, { env: CLEAN_ENV, timeout: 20_000 }).status, 70);
  }
});
