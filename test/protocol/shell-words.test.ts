import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { splitCommand } from "../../src/protocol/shell-words.ts";
import { commandText } from "../../src/running.ts";
import { fc } from "../support/properties.ts";

const SPLIT: readonly (readonly [text: string, words: readonly string[]])[] = [
  ["npm test", ["npm", "test"]],
  ["  npm \t test  ", ["npm", "test"]],
  ["npm test -- --grep 'a b'", ["npm", "test", "--", "--grep", "a b"]],
  ['npm run "a b"c', ["npm", "run", "a bc"]],
  ["a '' b", ["a", "", "b"]],
  ['a ""', ["a", ""]],
  ["a 'b\"c' \"d'e\"", ["a", 'b"c', "d'e"]],
  ["a b\\ c \\| d", ["a", "b c", "|", "d"]],
  ['a "b\\"c\\\\d\\e"', ["a", 'b"c\\d\\e']],
  ["a '$HOME'", ["a", "$HOME"]],
  ['a "\\$HOME"', ["a", "$HOME"]],
  ["a --x=1 b,c d:e %f @g ^h", ["a", "--x=1", "b,c", "d:e", "%f", "@g", "^h"]],
];
for (const [text, words] of SPLIT)
  test(`words of ${text}`, () => {
    assert.deepEqual(splitCommand(text), words);
    const printed = execFileSync("sh", ["-c", `printf '%s\\0' ${text}`], { encoding: "utf8" });
    assert.deepEqual(printed.split("\0").slice(0, -1), words, "a shell reads it otherwise");
  });

const REFUSED: readonly (readonly [text: string, fault: RegExp])[] = [
  ["npm test && echo ok", /holds "&"/],
  ["npm test | tee log", /holds "\|"/],
  ["npm test; true", /holds ";"/],
  ["npm test > log", /holds ">"/],
  ["echo $HOME", /holds "\$"/],
  ['echo "$HOME"', /holds "\$"/],
  ['echo "`id`"', /holds "`"/],
  ["ls *.js", /holds "\*"/],
  ["(npm test)", /holds "\("/],
  ["npm test # all", /holds "#"/],
  ["npm\ntest", /holds "\\n"/],
  ["CI=1 npm test", /begins with CI=1/],
  ["npm 'test", /A ' is not closed/],
  ['npm "test', /A " is not closed/],
  ["npm test\\", /ends with a backslash/],
  ["", /names no program/],
  ["   ", /names no program/],
  ["'' test", /names no program/],
];
for (const [text, fault] of REFUSED)
  test(`refused: ${JSON.stringify(text)}`, () => {
    const answer = splitCommand(text);
    assert.ok("fault" in answer, JSON.stringify(answer));
    assert.match(answer.fault, fault);
    assert.notEqual(answer.hint, "");
  });

test("a command as a person types it is the command", () => {
  const words = fc.array(
    fc.string({ unit: "grapheme" }).filter(word => !/^\w+=/.test(word) && !word.includes("\0")),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(words, argv => {
      fc.pre(argv[0] !== "");
      assert.deepEqual(splitCommand(commandText(argv)), argv);
    }),
  );
});
