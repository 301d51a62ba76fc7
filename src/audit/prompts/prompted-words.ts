import { placeholdersOf } from "../../protocol/prompts/fill-template.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import { type ProseLine, proseLines } from "../prose/prose.ts";

const TEMPLATE = /^references\/prompts\/.*\.md$/;

/** Every line of every template. */
function* templateLines(ground: Ground): Iterable<ProseLine & { readonly path: string }> {
  for (const path of ground.paths.filter(one => TEMPLATE.test(one)))
    for (const line of proseLines(ground, path)) yield { path, ...line };
}

/** Every placeholder is filled by somebody, and counts and closed sets are filled with what the contract has. */
export function* placeholders(ground: Ground): Iterable<Comparison> {
  const { toolkit } = ground;
  const [values = {}] = toolkit.phases.map(phase => phase.values);
  const contract = new Map<string, string>([
    ...Object.entries(toolkit.thresholds).map(([name, count]) => [name, String(count)] as const),
    ...Object.entries(toolkit.closedSets).map(
      ([name, members]) => [camelCase(name), listed(members)] as const,
    ),
  ]);
  for (const { path, line, text } of templateLines(ground))
    for (const name of placeholdersOf(text)) {
      const documented = { path, line, says: `{{${name}}}` };
      const [said, is] = [values[name], contract.get(name)];
      if (!toolkit.templateNames.includes(name))
        yield {
          ...{
            documented,
            actual: sideAt(ground, "src/protocol/prompts/prompt-values.ts", "CONTRACT_VALUES"),
          },
          message: `Nothing fills the placeholder {{${name}}}.`,
        };
      else if (said === undefined || is === undefined || said === is) yield AGREED;
      else
        yield {
          documented: { ...documented, says: said },
          actual: { path: "src/contract", line: 0, says: is },
          message: `The prompt says of ${name} what the contract does not.`,
        };
    }
}

const listed = (members: readonly string[]) => members.map(member => `\`${member}\``).join(", ");
const camelCase = (name: string) =>
  name.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Titles of sections, and words in capitals. */
const TITLE = /^(?:#+ )?[A-Z][a-z][\w /-]*$/;
const MEMBER = /^[A-Z][A-Z_]{2,}(?:[ -][A-Z]+)*$/;
/** What a writer puts something else in place of. */
const STANDS_FOR =
  /\b(?:NAME|PROJECT|VERSION|TIER|CATEGORY|N|[vV]VERSION|PATH|LINE|TEXT|REASON|VERDICT|SEVERITY)\b/;
const READERS = /^src\/(?:contract|documents|gate)\/.*\.ts$/;

/** Titles and members of closed sets that a template spells out are read by something. */
export function* spelledWords(ground: Ground): Iterable<Comparison> {
  const members = new Set(Object.values(ground.toolkit.closedSets).flat());
  const sources = ground.paths.filter(path => READERS.test(path)).map(path => textOf(ground, path) ?? "");
  const read = sources.join("\n").toLowerCase();
  for (const { path, line, text } of templateLines(ground))
    for (const [, span = ""] of text.matchAll(/`([^`{}]+)`/g)) {
      if (STANDS_FOR.test(span) || !(TITLE.test(span) || MEMBER.test(span))) continue;
      const words = span.replace(/^#+ /, "");
      yield members.has(words) || read.includes(words.toLowerCase())
        ? AGREED
        : {
            documented: { path, line, says: words },
            actual: { path: "src/contract/enums.ts", line: 0, says: "no such word" },
            message: `A worker is told to write "${words}", which nothing reads.`,
          };
    }
}
