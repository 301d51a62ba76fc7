import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fillBlock } from "../src/fill-block.ts";
import { generatedBlocks, generatedFiles } from "../src/generated-files.ts";

for (const [path, content] of generatedFiles())
  test(`${path} is current`, () => assert.equal(readFileSync(path, "utf8"), content));

for (const [path, blocks] of generatedBlocks())
  test(`the generated blocks of ${path} are current`, () => {
    const text = readFileSync(path, "utf8");
    for (const [name, content] of Object.entries(blocks)) assert.equal(fillBlock(text, name, content), text);
  });

test("no schema is left over", () => {
  const expected = [...generatedFiles().keys()].filter(path => path.startsWith("schemas/"));
  assert.deepEqual(
    readdirSync("schemas")
      .map(name => `schemas/${name}`)
      .sort(),
    expected.sort(),
  );
});

test("every field of every schema is described", () => {
  const bare: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { properties = {}, items, ...rest } = schema as Record<string, unknown>;
    for (const [name, property] of Object.entries(properties as Record<string, object>)) {
      if (!("description" in property)) bare.push(`${path}.${name}`);
      visit(property, `${path}.${name}`);
    }
    visit(items, `${path}[]`);
    if (Array.isArray(rest["anyOf"])) for (const option of rest["anyOf"]) visit(option, path);
  };
  for (const [path, content] of generatedFiles())
    if (path.endsWith(".json")) visit(JSON.parse(content), path);
  assert.deepEqual(bare, []);
});

test("a block that is not marked is not filled", () => {
  assert.equal(fillBlock("no marks\n", "table", "x"), undefined);
});
