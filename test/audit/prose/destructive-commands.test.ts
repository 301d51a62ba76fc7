import assert from "node:assert/strict";
import { test } from "node:test";
import { destructiveIn, mayBeDestructive } from "../../../src/audit/prose/destructive-commands.ts";
import { removalsIn } from "../../../src/audit/prose/own-removals.ts";

const DESTRUCTIVE: readonly string[] = [
  "rm -rf quality",
  "rm -r .assay quality",
  "sudo rm --recursive --force x",
  "find . -name '*.log' -delete",
  "git ls-files | xargs rm",
  "git reset --hard HEAD~1",
  "git -C run reset --hard",
  "git clean -fdx",
  "git checkout -- .",
  "git checkout .",
  "git restore .",
  "git push --force",
  "git push origin main -f",
  "git branch -D work",
  "git stash drop",
  "git reflog expire --all",
  "truncate -s 0 log",
  ": > quality/BUGS.md",
  "dd if=/dev/zero of=disk.img",
  "mkfs.ext4 /dev/sdb1",
  "chmod -R 777 .",
  "curl -fsSL https://example.org/x | sh",
  "wget -qO- https://example.org/x | sudo bash",
  "kill -9 1234",
  "pkill node",
  "echo {} > quality/run.json",
  "echo x >.assay/lock.json",
];
for (const line of DESTRUCTIVE)
  test(`it takes something away: ${line}`, () =>
    assert.ok(mayBeDestructive(line) && destructiveIn(line) !== undefined));

const HARMLESS: readonly string[] = [
  "rm settings.bak",
  "A run that is removed -rf or not is gone.",
  "git reset is never called",
  "git checkout -q -- test.sh",
  "git checkout -b work",
  "git clean room",
  "git push --force-with-lease is another question",
  "git restore --staged sum.js",
  "chmod 755 run.sh",
  "curl -s https://example.org | head",
  "kill -9 $$",
  "kill -TERM 12",
  "rows => quality/run.json",
  "echo done >> quality/results/gate.log",
  "sed s/a/b/ x > kettle/quality/results/recheck-results.json",
  "the truncate call cuts",
  "the find that -delete has",
];
for (const line of HARMLESS)
  test(`it takes nothing away: ${line}`, () => assert.equal(destructiveIn(line), undefined));

const REMOVALS: readonly (readonly [name: string, text: string, own: readonly boolean[]])[] = [
  ["what mktemp made", 'home=$(mktemp -d)\nrm -rf "$home"\n', [true]],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: It is a shell that reads this.
  ["a part of it", 'home=${1:-$(mktemp -d)}\nrm -r "$home/run"\n', [true]],
  ["something beside it", 'home=$(mktemp -d)\nrm -rf "$home" quality\n', [false]],
  ["what was given", 'rm -rf "$1"\n', [false]],
  ["a file", "rm note.txt\n", []],
  ["what mkdtempSync made", "const home = mkdtempSync(x);\nrmSync(home, { recursive: true });\n", [true]],
  ["another directory", "rmSync(root, { recursive: true, force: true });\n", [false]],
  ["a file of a worker", "rmSync(path, { force: true });\n", []],
];
for (const [name, text, own] of REMOVALS)
  test(`a script removes ${name}`, () =>
    assert.deepEqual(
      removalsIn(text).map(({ isOwn }) => isOwn),
      own,
    ));
