import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { MemoryFiles } from "./memory-host.ts";

/** Puts files on the real disk, in a new directory; the caller removes it. */
export function materialise(files: MemoryFiles): string {
  const root = mkdtempSync(join(tmpdir(), "assay-test-"));
  for (const [path, file] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    if (typeof file === "string" || file instanceof Uint8Array) writeFileSync(full, file);
    else if (file.kind === "fifo") execFileSync("mkfifo", [full]);
    else if (file.kind === "symlink") symlinkSync("/etc/hostname", full);
    else throw new Error(`A ${file.kind} cannot be made here.`);
  }
  return root;
}

/** Puts links beside them, each with what it says. */
export function plantLinks(root: string, links: Readonly<Record<string, string>>): void {
  for (const [path, to] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(to, join(root, path));
  }
}

/** The environment of a hermetic run: no colour, no home, no settings. */
export const CLEAN_ENV = { PATH: process.env["PATH"], HOME: "/nonexistent", TZ: "UTC", LANG: "C" };

/** Runs the real binary over files put on disk for it. */
export function runReal(argv: readonly string[], files: MemoryFiles, env: NodeJS.ProcessEnv = {}) {
  const root = materialise(files);
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("bin/assay.js"), ...argv], {
      cwd: root,
      encoding: "utf8",
      env: { ...CLEAN_ENV, ...env },
      timeout: 30_000,
    });
    return { code: status, stdout, stderr };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * Runs the real binary several times in a directory of a real tree, by a user for whom modes count; returns what each run said.
 * The one mode is set last, after the links.
 */
export function runAsNobody(
  calls: readonly (readonly string[])[],
  files: MemoryFiles,
  {
    links = {},
    target = ".",
    mode,
  }: {
    readonly links?: Readonly<Record<string, string>>;
    readonly target?: string;
    readonly mode?: readonly [path: string, mode: number];
  },
) {
  const root = materialise(files);
  const isRoot = process.getuid?.() === 0;
  try {
    plantLinks(root, links);
    if (isRoot) execFileSync("chown", ["-hR", "65534:65534", root]);
    if (mode !== undefined) chmodSync(join(root, mode[0]), mode[1]);
    return calls.map(argv =>
      spawnSync(process.execPath, [resolve("bin/assay.js"), ...argv], {
        cwd: join(root, target),
        encoding: "utf8",
        env: CLEAN_ENV,
        ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
        timeout: 30_000,
      }),
    );
  } finally {
    if (mode !== undefined) chmodSync(join(root, mode[0]), 0o755);
    rmSync(root, { recursive: true, force: true });
  }
}
