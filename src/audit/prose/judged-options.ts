import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";
import type { HelpOption, HelpPage } from "./help-pages.ts";
import { helpSide } from "./judged-commands.ts";
import { OPTION_NUMBERS, OPTION_SETS } from "./option-rules.ts";

const belongs = (rule: { option: string; pages: string }, option: HelpOption, page: HelpPage) =>
  rule.option === option.name && (page.words === rule.pages || page.words.startsWith(`${rule.pages} `));

/** Every number of a description is held, and one that no rule knows is a divergence. */
export function* judgedNumbers(option: HelpOption, page: HelpPage, ground: Ground): Generator<Comparison> {
  const rules = OPTION_NUMBERS.filter(rule => belongs(rule, option, page));
  const stray = option.takesValue ? option.text.match(/(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\w)/g) : undefined;
  const open = new Set(stray ?? []);
  for (const { wording, is } of rules) {
    const stated = wording.exec(option.text)?.[1];
    if (stated === undefined) continue;
    open.delete(stated);
    const expected = typeof is === "number" ? is : ground.toolkit.thresholds[is];
    const name = `${option.name} of assay ${page.words}`;
    yield Number(stated) === expected
      ? AGREED
      : differsFromHelp(
          ground,
          page,
          option.text,
          `${is}: ${expected}`,
          `${name} is ${expected}, not ${stated}.`,
        );
  }
  for (const number of open) {
    const message = `Nothing says what ${number} in ${option.name} of assay ${page.words} should be.`;
    yield differsFromHelp(ground, page, option.text, "no rule about it", message);
  }
}

/** A description names every value, and an option with choices has no other ones. */
export function* judgedValues(option: HelpOption, page: HelpPage, ground: Ground): Generator<Comparison> {
  for (const { set } of OPTION_SETS.filter(rule => belongs(rule, option, page))) {
    const members = ground.toolkit.closedSets[set] ?? [];
    const words = new Set(option.text.match(/[\w-]+/g) ?? []);
    const name = `${option.name} of assay ${page.words}`;
    for (const member of members)
      yield words.has(member)
        ? AGREED
        : differsFromHelp(ground, page, option.text, members.join(", "), `${name} does not name ${member}.`);
    for (const item of [...option.choices, ...listed(option.text)].filter(one => !members.includes(one)))
      yield differsFromHelp(ground, page, option.text, members.join(", "), `${name} cannot be ${item}.`);
  }
}

/** What a description lists after a colon or a "kind": words between commas, the last one after "or". */
const listed = (text: string): readonly string[] =>
  (/(?:: |kind )((?:[a-z][\w-]*, )+(?:[a-z][\w-]* )?(?:or )?[a-z][\w-]*)/.exec(text)?.[1] ?? "")
    .split(/, (?:or )?| or /)
    .filter(word => /^[a-z][\w-]*$/.test(word));

/** A help page that says something else than what holds. */
export const differsFromHelp = (
  ground: Ground,
  page: HelpPage,
  says: string,
  is: string,
  message: string,
): Comparison => ({
  documented: helpSide(page.words, says),
  actual: sideAt(ground, "src/audit/prose/option-rules.ts", "OPTION_NUMBERS", is),
  message,
});
