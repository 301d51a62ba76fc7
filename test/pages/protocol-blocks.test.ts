import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { RECORD_FILES } from "../../src/contract/record-files.ts";
import { SCHEMAS } from "../../src/contract/schemas/index.ts";
import { MAX_JSON_DEPTH } from "../../src/documents/json/json-plain.ts";
import { protocolBlocks } from "../../src/pages/protocol-blocks.ts";

const PAGE = "references/protocol.md";

test("the page says of every schema what it is of", () => {
  const blocks = Object.values(protocolBlocks()).join("\n");
  const missing = Object.keys(SCHEMAS).filter(id => !blocks.includes(`(../schemas/${id}.json)`));
  assert.deepEqual(missing, []);
});

test("every record of a known form has a row", () => {
  const { ground = "", others = "" } = protocolBlocks();
  const rows = `${ground}\n${others}`.split("\n");
  const missing = RECORD_FILES.filter(({ schemas }) => schemas.length > 0).filter(
    ({ path, schemas }) =>
      !rows.some(row => row.startsWith(`| \`${path}\` |`) && schemas.every(id => row.includes(`[${id}]`))),
  );
  assert.deepEqual(missing, []);
});

test("no path stands in two rows", () => {
  const { run = "", ground = "", others = "" } = protocolBlocks();
  const paths = [...`${run}\n${ground}\n${others}`.matchAll(/^\| (`[^`]+`) \|/gm)].map(([, path]) => path);
  assert.ok(paths.length > 60, `${paths.length} rows`);
  assert.deepEqual(
    paths.filter((path, at) => paths.indexOf(path) !== at),
    [],
  );
});

test("the page knows how deep JSON may be", () => {
  assert.match(readFileSync(PAGE, "utf8"), new RegExp(`\\b${MAX_JSON_DEPTH} levels deep\\b`));
});
