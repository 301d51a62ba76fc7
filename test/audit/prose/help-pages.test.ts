import assert from "node:assert/strict";
import { test } from "node:test";
import { helpPages } from "../../../src/audit/prose/help-pages.ts";
import { TOOLKIT } from "../../support/audited.ts";

test("the help is read as it is declared", () => {
  const pages = helpPages(TOOLKIT);
  const gate = pages.at("gate");
  assert.deepEqual(gate?.listed, ["waive", "receipts"]);
  assert.deepEqual(gate?.options.get("--mode")?.choices, ["benchmark", "general"]);
  assert.equal(gate?.options.get("--mode")?.takesValue, true);
  assert.equal(
    gate?.options.get("--mode")?.text,
    "Judge four rules strictly (benchmark) or leniently (general).",
  );
  assert.equal(gate?.options.get("--run")?.takesValue, false);
  assert.equal(gate?.options.get("--write")?.takesValue, false);
  assert.equal(gate?.options.get("-C")?.takesValue, true);
  assert.equal(pages.at("oracle next")?.options.get("-n")?.takesValue, true);
  assert.equal(pages.at("init")?.options.get("--weight")?.takesValue, true);
  assert.match(
    pages.at("init")?.options.get("--bar")?.text ?? "",
    /^Score from 0 to 1 .*\(default: 0\.92\)\.$/,
  );
  assert.match(pages.at("phase reap")?.usage ?? "", /^assay phase reap \[TARGET\]/);
  assert.equal(pages.at("phase sow"), undefined);
});

test("every command and verb has one page", () => {
  const words = helpPages(TOOLKIT)
    .all()
    .map(page => page.words);
  assert.equal(new Set(words).size, words.length);
  assert.ok(words.includes("") && words.includes("self-audit") && words.includes("oracle lint"));
});
