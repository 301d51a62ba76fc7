import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { hashFile, sha256File } from "../../../src/host/disk/hash-file.ts";

let root = "";
before(() => {
  root = mkdtempSync(join(tmpdir(), "assay-hash-"));
});
after(() => rmSync(root, { recursive: true, force: true }));

const PIECE = 128 * 1024;
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Bytes of which no two pieces are alike. */
const bytesOf = (size: number) =>
  Buffer.from(Array.from({ length: size }, (_, at) => (at * at + at / 251) & 255));

for (const size of [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE - 7])
  test(`${size} bytes have the same digest, whichever way they are read`, () => {
    const path = join(root, String(size));
    const bytes = bytesOf(size);
    writeFileSync(path, bytes);
    assert.equal(sha256File(path), sha256(bytes));
    let length = 0;
    const counted = (told: number) => {
      const hash = createHash("sha256");
      assert.equal(told, size);
      return {
        update(read: Uint8Array) {
          length += read.byteLength;
          hash.update(read);
        },
        digest: () => hash.digest("hex"),
      };
    };
    assert.equal(
      hashFile(path, stats => counted(stats.size)),
      sha256(bytes),
    );
    assert.equal(length, size);
  });

test("a small file after a large one has nothing of it", () => {
  const [large, small] = [join(root, "large"), join(root, "small")];
  writeFileSync(large, bytesOf(PIECE + 5));
  writeFileSync(small, "small");
  sha256File(large);
  assert.equal(sha256File(small), sha256(Buffer.from("small")));
});

const ENDLESS = "/proc/version";
test(
  "a file that does not say how long it is, is read to its end",
  {
    skip: !existsSync(ENDLESS) && "there is no /proc here",
  },
  () => assert.equal(sha256File(ENDLESS), sha256(readFileSync(ENDLESS))),
);

test("what is no regular file has no digest, and a link is not followed", () => {
  const [fifo, directory, link] = ["fifo", "directory", "link"].map(name => join(root, name)) as [
    string,
    string,
    string,
  ];
  execFileSync("mkfifo", [fifo]);
  mkdirSync(directory);
  symlinkSync("/etc/passwd", link);
  assert.deepEqual([fifo, directory, "/dev/zero"].map(sha256File), [undefined, undefined, undefined]);
  assert.throws(() => sha256File(link), { code: "ELOOP" });
});
