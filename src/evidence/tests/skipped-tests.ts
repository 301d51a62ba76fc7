import type { TestReference } from "../../documents/test-references.ts";
import { lineOfTest, type TestCode } from "./test-names.ts";

const SKIPPING_CALL = /\b(?:test|it|describe|suite|context)\.skip\(|\b(?:xit|xtest|xdescribe)\(/;
/** A condition may be true elsewhere; a word or a text never changes. */
const SKIP_OPTION = /\bskip: ?(?:true\b|["'`])/;
const SKIPPING_MARK = /^(?:@(?:[\w.]{1,40}\.)?skip(?:\(|$)|#\[ignore\b|@(?:Disabled|Ignore)\b)/;
const SKIPPING_STATEMENT = /^(?:t\.Skip(?:Now)?|[ts]\.skip|(?:self|this)\.skip(?:Test)?|pytest\.skip)\(/;
const AFTER_TITLE = /^["'`],/;
const NAMED_OPTIONS = /^["'`], ?([A-Za-z_$][\w$]{0,60}), ?/;
/** Lines that a call's options may take. */
const MOST_LINES = 4;

/** The line on which a file skips a test that it has, whatever happens; undefined where it does not. */
export function skippedAt(code: TestCode, reference: TestReference): number | undefined {
  const { lines } = code;
  const at = lineOfTest(code, reference);
  if (at === undefined) return undefined;
  const line = lines[at] ?? "";
  const before = lines[at - 1] ?? "";
  const call = before.endsWith("(") ? before + line : line;
  if (SKIPPING_CALL.test(call) || SKIP_OPTION.test(optionsOf(code, at, reference))) return at + 1;
  for (let above = at - 1; /^(?:@|#\[)/.test(lines[above] ?? ""); above -= 1)
    if (SKIPPING_MARK.test(lines[above] ?? "")) return above + 1;
  return SKIPPING_STATEMENT.test(lines[at + 1] ?? "") ? at + 2 : undefined;
}

/** What stands between a test's name and its body, or what the options are that it names there. */
export function optionsOf({ lines, declared }: TestCode, at: number, { name }: TestReference): string {
  const call = lines.slice(at, at + MOST_LINES).join("");
  const [rest = ""] = call.slice(call.indexOf(name) + name.length).split(/=>|\bfunction\b|\);/, 1);
  if (!AFTER_TITLE.test(rest)) return "";
  const options = NAMED_OPTIONS.exec(rest)?.[1];
  if (options === undefined) return rest;
  const from = declared.get(options);
  if (from === undefined) return "";
  const [statement = ""] = lines
    .slice(from, from + MOST_LINES)
    .join("")
    .split(";", 1);
  return statement;
}
