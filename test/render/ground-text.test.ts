import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outcome } from "../../src/outcome.ts";
import { PLAIN } from "../../src/render/colours.ts";
import { renderJson } from "../../src/render/json.ts";
import { renderText } from "../../src/render/text.ts";

const layout = (seeds: string | undefined): Outcome => ({
  kind: "layout",
  exit: 0,
  pipeline: "playbook",
  files: [{ path: "quality/run.json", state: "kept" }],
  done: ["npm test exits with 0"],
  lock: "0".repeat(64),
  seeds,
});

test("a layout says where its seeds are from, where somebody asked", () => {
  const style = { colours: PLAIN, full: false };
  const said = "Seeds: 1, from a\u001b[2Jb.";
  assert.match(renderText(layout(said), style), /^Seeds: 1, from a\\u001b\[2Jb\.\nDone means: npm test/m);
  assert.doesNotMatch(renderText(layout(undefined), style), /Seeds/);
  assert.equal(JSON.parse(renderJson(layout(said))).seeds, said);
});
