import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import type { GateVerdict } from "../src/contract/schemas/gate-verdict.ts";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";
import { VALID_RUNS } from "./support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const BUGS = "quality/BUGS.md";
const LOG = "quality/results/BUG-001.red.log";
const unreadable = (path: string, why: string) =>
  `artifact-files error ${path}:0 It cannot be read as a part of the run. ${why}`;

/** What stands where a regular file belongs, and all that the gate says about it. */
interface HostileTree {
  readonly name: string;
  readonly path: string;
  readonly make: (path: string) => void;
  readonly says: readonly string[];
  readonly asNobody?: true;
}

const FIFO_SAYS = "It is a FIFO, not a regular file.";
const LINK_SAYS = "It is a symbolic link, not a regular file.";
const linkTo = (target: string) => (path: string) => symlinkSync(target, path);
/** A socket outlives the process that made it; its address must be short. */
const socket = (path: string) => {
  const script = 'require("net").createServer().listen("./s", () => process.kill(process.pid, "SIGKILL"))';
  const scratch = mkdtempSync(join(tmpdir(), "s-"));
  spawnSync(process.execPath, ["-e", script], { cwd: scratch });
  renameSync(join(scratch, "s"), path);
  rmSync(scratch, { recursive: true });
};

const KINDS: readonly (Pick<HostileTree, "name" | "make" | "asNobody"> & { readonly why: string })[] = [
  { name: "a FIFO", make: path => execFileSync("mkfifo", [path]), why: FIFO_SAYS },
  { name: "a socket", make: socket, why: "It is a socket, not a regular file." },
  { name: "a link to a device", make: linkTo("/dev/zero"), why: LINK_SAYS },
  { name: "a link out of the tree", make: linkTo("/etc/passwd"), why: LINK_SAYS },
  { name: "a link inside the tree", make: linkTo("../package.json"), why: LINK_SAYS },
  { name: "a link to nothing", make: linkTo("nowhere"), why: LINK_SAYS },
  { name: "a link to itself", make: path => symlinkSync(path, path), why: LINK_SAYS },
  {
    name: "a sparse file of 5 GB",
    make: path => {
      writeFileSync(path, "");
      truncateSync(path, 5e9);
    },
    why: "It is larger than ",
  },
  {
    name: "a file that may not be read",
    make: path => {
      writeFileSync(path, "secret");
      chmodSync(path, 0);
    },
    why: "It cannot be read (EACCES).",
    asNobody: true,
  },
];

const TREES: readonly HostileTree[] = [
  ...KINDS.flatMap(({ name, why, ...kind }) =>
    [BUGS, LOG].map(path => ({
      ...kind,
      name: `${name} in the place of ${path}`,
      path,
      says: [unreadable(path, why)],
    })),
  ),
  {
    name: "a directory in the place of an artifact",
    path: BUGS,
    make: path => mkdirSync(path),
    says: [unreadable(BUGS, "It is a directory, not a regular file.")],
  },
  {
    name: "a directory in the place of a log",
    path: LOG,
    make: path => mkdirSync(path),
    says: [`log-ids error ${BUGS}:20 BUG-001 has no red log.`],
  },
];

const isRoot = process.getuid?.() === 0;

for (const { name, path, make, says, asNobody } of TREES)
  test(name, { skip: asNobody && !isRoot && "needs root, to run as nobody" }, () => {
    const root = materialise(kettle);
    try {
      chmodSync(root, 0o755);
      rmSync(join(root, path));
      mkdirSync(dirname(join(root, path)), { recursive: true });
      make(join(root, path));
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [resolve("bin/assay.js"), "gate", "--no-write", "--json", root],
        {
          encoding: "utf8",
          env: { ...CLEAN_ENV, NODE_OPTIONS: "--max-old-space-size=300" },
          timeout: 20_000,
          ...(asNobody ? { uid: 65534, gid: 65534 } : {}),
        },
      );
      assert.equal(stderr, "");
      assert.equal(status, 1);
      const findings = (JSON.parse(stdout) as GateVerdict).findings.map(
        finding => `${finding.check} ${finding.level} ${finding.path}:${finding.line} ${finding.message}`,
      );
      assert.deepEqual(
        findings.slice(0, says.length).map((text, index) => text.slice(0, says[index]?.length)),
        says,
      );
      assert.equal(findings.length, says.length, findings.join("\n"));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
