import * as validators from "assay:ground-validators";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { ticketId } from "../../../src/protocol/tickets/ticket-id.ts";
import { ledgerText } from "../../support/oracle-site.ts";
import { anyText, fc } from "../../support/properties.ts";

const digestOf = (key: string) => createHash("sha256").update(key).digest("hex");
const isValid = (id: string) => validators.tickets(JSON.parse(ledgerText({ id })));

test("an id begins like its title and ends with its key's digest", () => {
  const digits = digestOf("k").slice(0, 4);
  for (const [title, beginning] of [
    ["Fix the test", "fix-the-test"],
    ["  Tëst: naïve Größe!  ", "test-naive-gro-e"],
    ["修正", "ticket"],
    ["---", "ticket"],
    ["a".repeat(80), "a".repeat(40)],
    [`${"a".repeat(39)} b`, "a".repeat(39)],
  ] as const)
    assert.equal(
      ticketId(title, digestOf("k"), () => false),
      `${beginning}-${digits}`,
    );
});

test("an id fits the ledger's schema, is the same for the same key, and another one for another key", () => {
  fc.assert(
    fc.property(anyText(), fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 }), (title, keys) => {
      const taken = new Set<string>();
      for (const key of keys) {
        const id = ticketId(title, digestOf(key), one => taken.has(one));
        assert.ok(isValid(id), id);
        assert.equal(
          ticketId(title, digestOf(key), one => taken.has(one)),
          id,
        );
        assert.ok(!taken.has(id), id);
        taken.add(id);
      }
    }),
  );
});

test("where digits of two keys are the same, an id has more of them, up to what the schema allows", () => {
  const digest = digestOf("k");
  const title = "a".repeat(80);
  const taken = new Set<string>();
  for (let filed = 0; filed < 19; filed++) {
    const id = ticketId(title, digest, one => taken.has(one));
    assert.ok(isValid(id), id);
    assert.equal(id, `${"a".repeat(40)}-${digest.slice(0, 4 + filed)}`);
    taken.add(id);
  }
  assert.ok(isValid(ticketId(title, digest, () => true)));
});
