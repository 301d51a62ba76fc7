import { AGREED } from "../comparison.ts";
import type { Probe } from "../probe.ts";
import { helpPages } from "../prose/help-pages.ts";
import { differsFromHelp, judgedNumbers, judgedValues } from "../prose/judged-options.ts";

/** What the help says of options is what the contract has. */
export const helpOptions: Probe = {
  id: "help-options",
  title: "The help states the contract's values",
  why: "Help is the last page that anybody reads before typing. A default that it states wrongly is relied on without being typed, and a value that it leaves out is never tried.",
  severity: "high",
  documented: "the help pages: defaults, limits and values of options, and the verbs that they list",
  actual: "the thresholds and closed sets of the contract, and the page of each verb",
  floor: 120,
  *compare(ground) {
    const pages = helpPages(ground.toolkit);
    for (const page of pages.all()) {
      for (const verb of page.listed) {
        const words = `${page.words} ${verb}`.trim();
        const hasPage = pages.at(words)?.usage.startsWith(`assay ${words}`) === true;
        yield hasPage
          ? AGREED
          : differsFromHelp(ground, page, verb, "no page of its own", `assay ${words} has no help page.`);
      }
      for (const option of page.options.values()) {
        yield* judgedNumbers(option, page, ground);
        yield* judgedValues(option, page, ground);
      }
    }
  },
  controls: [
    {
      name: "the bar has moved",
      finds: "--bar of assay init is 0.95, not 0.92.",
      plant: ({ toolkit }) => ({ toolkit: { thresholds: { ...toolkit.thresholds, bar: 0.95 } } }),
    },
    {
      name: "the help states another default",
      finds: "--for of assay oracle claim is 15, not 20.",
      plant: ({ toolkit }) => ({
        toolkit: { help: words => toolkit.help(words)?.replace("(default: 15;", "(default: 20;") },
      }),
    },
    {
      name: "the help states a number that nothing is known of",
      finds: "Nothing says what 7 in --owner of assay gate waive should be.",
      plant: ({ toolkit }) => ({
        toolkit: {
          help: words => toolkit.help(words)?.replace("Who answers for the waiver.", "One of at most 7."),
        },
      }),
    },
    {
      name: "a preset was added, and the help does not name it",
      finds: "--preset of assay init does not name music.",
      plant: ({ toolkit }) => ({
        toolkit: {
          closedSets: { ...toolkit.closedSets, PRESETS: [...(toolkit.closedSets["PRESETS"] ?? []), "music"] },
        },
      }),
    },
    {
      name: "a verb is listed and has no page",
      finds: "assay phase reap has no help page.",
      plant: ({ toolkit }) => ({
        toolkit: { help: words => toolkit.help(words.join(" ") === "phase reap" ? ["phase"] : words) },
      }),
    },
  ],
};
