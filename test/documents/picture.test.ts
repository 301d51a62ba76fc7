import assert from "node:assert/strict";
import { test } from "node:test";
import { isWholePicture } from "../../src/documents/picture.ts";
import { fc } from "../support/properties.ts";
import { PICTURE } from "../support/team.ts";

const ascii = (text: string) => [...text].map(character => character.charCodeAt(0));
const blank = (count: number) => Array<number>(count).fill(0);

const PNG = [...PICTURE];
const JPEG = [0xff, 0xd8, 0xff, 0xe0, ...blank(20), 0xff, 0xd9];
const GIF = [...ascii("GIF89a"), 1, 0, 1, 0, ...blank(20), 0x3b];
const WEBP = [...ascii("RIFF"), 20, 0, 0, 0, ...ascii("WEBPVP8 "), ...blank(12)];
const KINDS = { PNG, JPEG, GIF, WEBP };

for (const [kind, bytes] of Object.entries(KINDS))
  test(`a whole ${kind} is a picture, and a part of it is none`, () => {
    assert.equal(isWholePicture(Uint8Array.from(bytes)), true);
    for (let length = 0; length < bytes.length; length++)
      assert.equal(isWholePicture(Uint8Array.from(bytes.slice(0, length))), false, `${length} bytes`);
    assert.equal(isWholePicture(Uint8Array.from([0, ...bytes])), false, "behind something else");
  });

test("bytes in the middle of a larger buffer are read from where they begin", () => {
  const buffer = Uint8Array.from([...blank(7), ...PNG, ...blank(9)]);
  assert.equal(isWholePicture(buffer.subarray(7, 7 + PNG.length)), true);
});

for (const [what, bytes] of [
  ["a PNG without width", PNG.with(19, 0)],
  ["a PNG without height", PNG.with(23, 0)],
  ["a GIF without width", GIF.with(6, 0)],
  ["a GIF without height", GIF.with(8, 0)],
  ["a WebP that is longer than it says", WEBP.with(4, 200)],
  ["a drawing", ascii('<svg xmlns="http://www.w3.org/2000/svg"><text>A kettle</text></svg>')],
  ["a text that is called a picture", ascii("PNG of a kettle, as it would look like if there were one.")],
] as const)
  test(`${what} is no picture`, () => assert.equal(isWholePicture(Uint8Array.from(bytes)), false));

test("whatever the bytes are, there is an answer", () => {
  const marks = fc.constantFrom(...Object.values(KINDS).map(bytes => Uint8Array.from(bytes.slice(0, 16))));
  fc.assert(
    fc.property(marks, fc.uint8Array({ maxLength: 60 }), (mark, rest) => {
      assert.equal(typeof isWholePicture(Uint8Array.from([...mark, ...rest])), "boolean");
    }),
  );
});
