import assert from "node:assert/strict";
import { test } from "node:test";
import { helpPage } from "../../src/cli.ts";
import type { OptionSpec } from "../../src/command.ts";
import { COMMANDS } from "../../src/commands/index.ts";
import { optionsHelp } from "../../src/render/help-options.ts";
import { runReal } from "../support/real-host.ts";

const ROWS: readonly { readonly name: string; readonly option: OptionSpec; readonly row: string }[] = [
  { name: "json", option: { type: "flag", describe: "Print JSON." }, row: "  --json  \tPrint JSON." },
  {
    name: "write",
    option: { type: "either", describe: "Record it." },
    row: "  --[no-]write  \tRecord it.",
  },
  {
    name: "C",
    option: { type: "text", placeholder: "DIR", describe: "Work there." },
    row: "  -C DIR  \tWork there.",
  },
  {
    name: "label",
    option: { type: "texts", placeholder: "LABEL", describe: "A label; may be repeated." },
    row: "  --label LABEL  \tA label; may be repeated.",
  },
  {
    name: "sort-by",
    option: { type: "choice", choices: ["name", "age"], default: "age", describe: "In which order." },
    row: "  --sort-by SORT-BY  \tIn which order. One of name, age (default: age).",
  },
];

for (const { name, option, row } of ROWS)
  test(`an option of type ${option.type} is a row of the help`, () =>
    assert.equal(optionsHelp({ [name]: option }), `Options:\n${row}`));

test("every option of a page is printed with what it takes, and nothing of how it is parsed", () => {
  for (const { name, options } of COMMANDS.flatMap(command => [command, ...command.verbs])) {
    const page = helpPage(name.split(" ")) ?? "";
    assert.doesNotMatch(page, /\[(?:string|boolean|array|default|choices)\b/, name);
    for (const [option, spec] of Object.entries<OptionSpec>(options)) {
      const [usage = ""] =
        optionsHelp({ [option]: spec })
          .split("\n")[1]
          ?.split("\t") ?? [];
      assert.match(usage, /^ {2}-\S+(?: \S+)? {2}$/);
      assert.ok(page.includes(`\n${usage}`), `${usage} of ${name}:\n${page}`);
    }
  }
});

test("the options stand in two columns that fit the width", () => {
  const { stdout } = runReal(["gate", "--help"], {});
  const [, options = ""] = stdout.split("\nOptions:\n");
  const lines = options.trimEnd().split("\n");
  const columns = new Set(lines.map(line => /^(?: {2}-.*? {2,}| +)(?=\S)/.exec(line)?.[0].length));
  assert.equal(columns.size, 1, options);
  assert.ok(
    lines.every(line => line.length <= 80),
    options,
  );
});
