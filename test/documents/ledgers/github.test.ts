import assert from "node:assert/strict";
import { test } from "node:test";
import { readGithub } from "../../../src/documents/ledgers/github.ts";
import { plainTicket } from "../../support/plain-ticket.ts";
import { fc } from "../../support/properties.ts";

const issue = (fields: object = {}) => ({ number: 7, state: "OPEN", title: "One", ...fields });
const ticketsOf = (...issues: readonly object[]) => {
  const read = readGithub(JSON.stringify(issues));
  assert.ok("tickets" in read, JSON.stringify(read));
  return read.tickets.map(plainTicket);
};
const faultsOf = (text: string) => {
  const read = readGithub(text);
  return "faults" in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : [];
};

test("github: an issue with everything", () => {
  const url = (number: number, repository = "a/b") => `https://github.com/${repository}/issues/${number}`;
  const near = (number: number, state = "OPEN") => ({ number, state, title: "", url: url(number) });
  const whole = issue({
    ...{ labels: [{ id: "x", name: "bug", color: "red" }], createdAt: "2026-01-01T00:00:00Z", url: url(7) },
    ...{ body: "## Scope\r\nAll.\r\n\r\n## Open questions\r\n- Which?\r\n", issueType: { name: "Bug" } },
    ...{ stateReason: "", parent: near(1) },
    blockedBy: { nodes: [near(2), { ...near(3), url: url(3, "c/d") }, near(4, "CLOSED")], totalCount: 3 },
    blocking: { nodes: [near(8)], totalCount: 1 },
  });
  const [ticket] = ticketsOf(whole);
  assert.deepEqual(ticket, {
    ...{ id: "7", title: "One", status: "OPEN", state: "open", created: "2026-01-01T00:00:00Z", parent: "1" },
    ...{ labels: ["bug"], line: 1, type: "bug", priority: 2, discoveredFrom: undefined, blocks: ["8"] },
    dependsOn: [
      { id: "2", type: "blocks" },
      { id: "c/d#3", type: "blocks" },
    ],
    brief: { parts: ["scope"], questions: ["Which?"] },
  });
});

const states = [
  ["OPEN", "", "open"],
  ["open", "REOPENED", "open"],
  ["CLOSED", "COMPLETED", "done"],
  ["CLOSED", "", "done"],
  ["CLOSED", "NOT_PLANNED", "removed"],
  ["CLOSED", "DUPLICATE", "removed"],
  ["CLOSED", "of our own", "other"],
  ["MERGED", "", "other"],
] as const;
for (const [state, stateReason, comesTo] of states)
  test(`github: ${state} ${stateReason} comes to ${comesTo}`, () =>
    assert.equal(ticketsOf(issue({ state, stateReason }))[0]?.state, comesTo));

test("github: what is closed blocks nothing, unless the list says what became of it", () => {
  const blockedBy = [{ number: 8, state: "CLOSED" }];
  const [alone] = ticketsOf(issue({ blockedBy }));
  assert.deepEqual(alone?.dependsOn, []);
  const [beside] = ticketsOf(
    issue({ blockedBy }),
    issue({ number: 8, state: "CLOSED", stateReason: "COMPLETED" }),
  );
  assert.deepEqual(beside?.dependsOn, [{ id: "8", type: "blocks" }]);
});

test("github: a sub-issue has its parent from either end", () => {
  const epic = issue({ number: 1, subIssues: { nodes: [{ number: 7 }, { number: 9 }], totalCount: 2 } });
  assert.deepEqual(
    ticketsOf(epic, issue(), issue({ number: 9, parent: { number: 2 } })).map(({ parent }) => parent),
    [undefined, "1", "2"],
  );
});

const FIELDS =
  "number,title,state,stateReason,labels,body,createdAt,url,issueType,parent,subIssues,blockedBy";
const cut = { nodes: [{ number: 8 }], totalCount: 60 };
const damage = [
  ["{}", `1: This is no list as \`gh issue list --json ${FIELDS}\` prints it.`],
  ["", "1: The file is empty."],
  ["[\n{}{}]", "2: A comma was expected before this."],
  ['[\n{"state":"OPEN"}]', `2: The issue has no \`number\`; print the list with \`--json ${FIELDS}\`.`],
  ['[{"number":1}]', `1: The issue has no \`state\`; print the list with \`--json ${FIELDS}\`.`],
  ["[1]", `1: The issue has no \`number\`; print the list with \`--json ${FIELDS}\`.`],
  [JSON.stringify([issue({ labels: ["bug"] })]), "1: `labels` has to be a list of objects."],
  [JSON.stringify([issue({ title: 1 })]), "1: `title` has to be a text."],
  [
    JSON.stringify([issue({ blockedBy: cut })]),
    "1: `blockedBy` holds 1 of 60 issues, and the others are not known.",
  ],
  [
    JSON.stringify([issue({ subIssues: cut })]),
    "1: `subIssues` holds 1 of 60 issues, and the others are not known.",
  ],
  [JSON.stringify([issue({ blockedBy: 3 })]), "1: `blockedBy` has to be a list of issues."],
  [JSON.stringify([issue({ parent: { title: "x" } })]), "1: A related issue has no `number`."],
  [
    JSON.stringify([issue({ blockedBy: [{ number: 8, url: "https://github.com/a/b/issues/8" }] })]),
    "1: Related issues may be of other repositories; print `url` too.",
  ],
] as const;
for (const [text, message] of damage)
  test(`github: ${text.slice(0, 90)} is damage`, () => assert.deepEqual(faultsOf(text), [message]));

test("github: a list that was cut is none where every issue says the same from its end", () =>
  assert.equal(ticketsOf(issue({ subIssues: cut, parent: null })).length, 1));

const related = fc.option(
  fc.record(
    { number: fc.nat(9), state: fc.constantFrom("OPEN", "CLOSED"), url: fc.string() },
    { requiredKeys: [] },
  ),
);
const anyIssue = fc.record(
  {
    number: fc.oneof(fc.nat(9), fc.json()),
    state: fc.constantFrom("OPEN", "CLOSED", 1),
    labels: fc.array(fc.record({ name: fc.string() }, { requiredKeys: [] }), { maxLength: 2 }),
    parent: related,
    blockedBy: fc.oneof(
      fc.array(related, { maxLength: 2 }),
      fc.record({ nodes: fc.array(related), totalCount: fc.nat(3) }),
    ),
    body: fc.string(),
  },
  { requiredKeys: [] },
);
test("github: no list breaks the reader, and every issue keeps its place", () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(anyIssue, fc.jsonValue()), { maxLength: 6 }), issues => {
      const text = `[${issues.map(one => `\n${JSON.stringify(one)}`).join(",")}]`;
      const read = readGithub(text);
      if ("faults" in read) return read.faults.every(({ line }) => line >= 1);
      const lines = text.split("\n");
      return read.tickets.every(
        ({ id, line }, index) => line === index + 2 && lines[line - 1]?.includes(`"number":${id}`),
      );
    }),
  ));
