import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Review } from "../../../src/contract/schemas/review.ts";
import { readReviews, reasonsOfReviews } from "../../../src/evidence/ground/line-reviews.ts";
import { createTree } from "../../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../../support/memory-host.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const SUBJECT = sha256("project");

/** A review whose transcript says who spoke. */
const review = (model: string, more: Partial<Review> = {}, talk = model): MemoryFiles => ({
  [`quality/reviews/${model.length}-${sha256(model + JSON.stringify(more)).slice(0, 6)}.json`]:
    JSON.stringify({
      schema_version: "1.0",
      ticket: "assay:goal",
      subject: SUBJECT,
      model,
      transcript: { path: `control_prompts/${sha256(talk).slice(0, 6)}.txt`, sha256: sha256(talk) },
      verdict: "approve",
      made: "2026-11-20T00:00:00Z",
      ...more,
    }),
  [`control_prompts/${sha256(talk).slice(0, 6)}.txt`]: talk,
});

const reasons = (needed: number, ...reviews: readonly MemoryFiles[]) =>
  reasonsOfReviews(
    "assay:goal",
    needed,
    SUBJECT,
    readReviews(createTree(memorySource(Object.assign({}, ...reviews)), () => 10_000, [])),
  );
const transcript = (path: string, text: string) => ({ transcript: { path, sha256: sha256(text) } });

const FEW = /^1 of at least 2 models approve of the project as it is\.$/;
const CASES: readonly (readonly [what: string, reviews: readonly MemoryFiles[], said: readonly RegExp[]])[] =
  [
    ["two models", [review("alpha 1"), review("beta")], []],
    ["none", [], [/^0 of at least 2 models/]],
    ["one model twice", [review("alpha"), review("alpha", { reviewer: "ann" }, "again")], [FEW]],
    ["one model in other letters", [review("Alpha-4.1"), review("ALPHA 4 1", {}, "again")], [FEW]],
    ["one in letters of another width", [review("alpha"), review("ａｌｐｈａ", {}, "again")], [FEW]],
    ["one transcript under two names", [review("alpha"), review("beta", {}, "alpha")], [FEW]],
    ["a model without a name", [review("alpha"), review("--")], [FEW]],
    [
      "one of another state of the project",
      [review("alpha"), review("beta", { subject: sha256("then") })],
      [FEW],
    ],
    ["one of another ticket", [review("alpha"), review("beta", { ticket: "assay:other" })], [FEW]],
    [
      "a transcript that is gone",
      [review("alpha"), review("beta", transcript("control_prompts/gone.txt", "x"))],
      [FEW, /counts for nothing: its transcript control_prompts\/gone\.txt is not there/],
    ],
    [
      "a transcript that was changed",
      [review("alpha"), review("beta"), { [`control_prompts/${sha256("beta").slice(0, 6)}.txt`]: "other" }],
      [FEW, /is not the one it names/],
    ],
    ["a transcript that says nothing", [review("alpha"), review("beta", {}, "")], [FEW, /is empty/]],
    [
      "a transcript outside the project",
      [review("alpha"), review("beta", transcript("../out.txt", "x"))],
      [FEW, /is not there/],
    ],
    [
      "a reject beside enough approvals",
      [review("alpha"), review("beta"), review("gamma", { verdict: "reject" })],
      [/^quality\/reviews\/.* rejects it\.$/],
    ],
    [
      "a reject without its transcript",
      [review("alpha"), review("beta"), review("gamma", { verdict: "reject", ...transcript("gone", "x") })],
      [/rejects it/],
    ],
    [
      "a reject of an earlier state",
      [review("alpha"), review("beta"), review("gamma", { verdict: "reject", subject: sha256("then") })],
      [],
    ],
    [
      "a record that cannot be read",
      [review("alpha"), review("beta"), { "quality/reviews/x.json": "{" }],
      [/^A review cannot be read, and may be a reject\. quality\/reviews\/x\.json:1:/],
    ],
    ["what is no record", [review("alpha"), review("beta"), { "quality/reviews/notes.md": "# Notes" }], []],
  ];
for (const [what, reviews, said] of CASES)
  test(`two reviews are asked for, and there is ${what}`, () => {
    const found = reasons(2, ...reviews);
    assert.equal(found.length, said.length, found.join("\n"));
    for (const [index, pattern] of said.entries()) assert.match(found[index] ?? "", pattern);
  });
