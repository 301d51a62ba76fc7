import assert from "node:assert/strict";
import { test } from "node:test";
import { readOwn } from "../../../src/documents/ledgers/own.ts";

const own = (row: object) =>
  readOwn(
    {
      ...{ schema_version: "1.0", tool_version: "0.1.0" },
      tickets: [{ id: "a", title: "One", created: "2026-01-01T00:00:00Z", ...row }],
    },
    pointer => (pointer === "/tickets/0" ? 5 : 0),
  );

test("own ledger: a ticket with everything", () =>
  assert.deepEqual(
    own({
      ...{ status: "done", type: "bug", priority: 0, depends_on: ["b"], blocks: ["c"], parent: "d" },
      ...{ discovered_from: "e", key: "k", labels: ["x"], scope: "All.", acceptance: ["It works."] },
      ...{ hooks: ["src/a.ts:3", " "], test_plan: "Run it.", questions: ["Which?"] },
    }),
    [
      {
        ...{ id: "a", title: "One", status: "done", state: "done", type: "bug", priority: 0 },
        ...{ created: "2026-01-01T00:00:00Z", dependsOn: [{ id: "b", type: "blocks" }], blocks: ["c"] },
        ...{ parent: "d", discoveredFrom: "e", labels: ["x"], line: 5, key: "k" },
        brief: {
          parts: ["scope", "acceptance criteria", "hooks", "test plan"],
          hooks: ["src/a.ts:3"],
          questions: ["Which?"],
        },
      },
    ],
  ));

test("own ledger: what is not said", () =>
  assert.deepEqual(own({ scope: "  ", acceptance: [" "], hooks: [] }), [
    {
      ...{ id: "a", title: "One", status: undefined, state: undefined, type: undefined, priority: 2 },
      ...{ created: "2026-01-01T00:00:00Z", dependsOn: [], blocks: [], parent: undefined },
      ...{ discoveredFrom: undefined, labels: [], line: 5, brief: { parts: [], hooks: [], questions: [] } },
    },
  ]));
