import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { findProgram } from "../../../src/host/disk/find-program.ts";

let root = "";
before(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "assay-programs-")));
  mkdirSync(join(root, "bin/directory"), { recursive: true });
  mkdirSync(join(root, "own"));
  for (const path of ["bin/agent", "own/agent", "own/mine"]) {
    writeFileSync(join(root, path), "#!/bin/sh\n");
    chmodSync(join(root, path), 0o755);
  }
  writeFileSync(join(root, "bin/data"), "");
});
after(() => rmSync(root, { recursive: true, force: true }));

const ROWS: readonly (readonly [name: string, found: string | undefined])[] = [
  ["agent", "bin/agent"],
  ["mine", undefined],
  ["./own/mine", "own/mine"],
  ["own/agent", "own/agent"],
  ["./mine", undefined],
  ["data", undefined],
  ["directory", undefined],
  ["./bin/data", undefined],
  ["", undefined],
  ["nothing\u0000", undefined],
];
for (const [name, found] of ROWS)
  test(`the program ${JSON.stringify(name)} is ${found ?? "nowhere"}`, () => {
    const place = findProgram(root, `${join(root, "none")}::${join(root, "bin")}`, name);
    if (found === undefined) assert.match(typeof place === "object" ? place.problem : "", /program|executed/);
    else assert.equal(place, join(root, found));
  });

test("the place itself may be named, and without $PATH nothing else is found", () => {
  assert.equal(findProgram("/", undefined, join(root, "bin/agent")), join(root, "bin/agent"));
  assert.deepEqual(findProgram(root, undefined, "agent"), {
    problem: "No directory of $PATH has a program of that name.",
  });
});
