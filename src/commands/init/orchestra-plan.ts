import { closest } from "../../closest.ts";
import type { FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { MOST_ATTEMPTS } from "../../contract/pipelines.ts";
import { BELOW_BAR, PRESETS, SCORES } from "../../contract/scoring.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { bestComposite, reaches, shownComposite, type Terms } from "../../protocol/phases/composite.ts";
import type { INIT_OPTIONS } from "./options.ts";
import { dimensionsOf } from "./scored-dimensions.ts";

/** The flags by which an orchestra is held to something. */
export const ORCHESTRA_FLAGS = [
  "preset",
  "bar",
  "weight",
  "cap",
  "unscorable",
  "attempts",
  "below-bar",
] as const;

type Flags = Pick<FlagsOf<typeof INIT_OPTIONS>, (typeof ORCHESTRA_FLAGS)[number]>;

/** What an orchestra is held to: by the flags, else as it stands, else by the defaults; a bar that nothing could reach is refused. */
export function orchestraOf(flags: Flags, standing: Terms | undefined): Terms | Refusal {
  const preset = presetOf(flags.preset ?? standing?.preset);
  if (typeof preset === "object") return preset;
  const bar = flags.bar === undefined ? (standing?.bar ?? SCORES.ship) : barOf(flags.bar);
  if (typeof bar === "object") return bar;
  const attempts = attemptsOf(flags.attempts, standing);
  if (typeof attempts === "object") return attempts;
  const dimensions = dimensionsOf(flags, preset, standing);
  if ("kind" in dimensions) return dimensions;
  const below_bar = belowBarOf(flags["below-bar"], standing);
  if (typeof below_bar === "object") return below_bar;
  const asked = { preset, bar, dimensions: [...dimensions], attempts, below_bar };
  const best = bestComposite(asked.dimensions);
  if (!reaches(best, bar))
    return refuse(
      `The bar of ${bar} is out of reach: with these dimensions no composite exceeds ${shownComposite(best)}.`,
      "Lower the --bar, or raise what bounds the scores: --cap, --unscorable, --weight.",
    );
  return standing === undefined ? asked : unchanged(asked, standing);
}

/** What stands is kept; asking for something else is refused by what differs first. */
function unchanged(asked: Terms, standing: Terms): Terms | Refusal {
  const say = {
    preset: ({ preset }: Terms) => preset,
    bar: ({ bar }: Terms) => String(bar),
    attempts: ({ attempts }: Terms) => String(attempts),
    "below-bar": ({ below_bar }: Terms) => below_bar,
    dimensions: ({ dimensions }: Terms) =>
      dimensions.map(({ dimension, weight, cap }) => `${dimension} ${weight} up to ${cap}`).join(", "),
  };
  const other = Object.entries(say).find(([, of]) => of(asked) !== of(standing));
  if (other === undefined) return standing;
  const [what, of] = other;
  return refuse(
    `${GROUND.run} says otherwise: its ${what} is ${of(standing)}, not ${of(asked)}.`,
    `Leave ${what === "dimensions" ? "--weight, --cap and --unscorable" : `--${what}`} away, or move the run away before laying out another.`,
    EXIT.no,
  );
}

function presetOf(word: string | undefined): Terms["preset"] | Refusal {
  const known = PRESETS.find(preset => preset === word);
  if (known !== undefined) return known;
  const presets = `The presets are ${PRESETS.join(", ")}.`;
  if (word === undefined)
    return refuse("Nothing says what the orchestra makes.", `Name a --preset. ${presets}`);
  const near = closest(word, PRESETS);
  return refuse(
    `There is no preset ${word}.`,
    near === undefined ? presets : `Did you mean ${near}? ${presets}`,
  );
}

/** A score as a decimal, for there are too many ways to write a number. */
function barOf(word: string): number | Refusal {
  const bar = /^[01](?:\.\d{1,9})?$/.test(word) ? Number(word) : Number.NaN;
  if (bar > 0 && bar <= 1) return bar;
  const what = bar === 0 ? "is no bar: anything would ship" : "is no score";
  return refuse(`--bar ${word} ${what}.`, "Give a decimal from 0 to 1, as in --bar 0.92.");
}

function belowBarOf(word: string | undefined, standing: Terms | undefined): Terms["below_bar"] | Refusal {
  if (word === undefined) return standing?.below_bar ?? BELOW_BAR[0];
  const known = BELOW_BAR.find(answer => answer === word);
  return known ?? refuse(`--below-bar ${word} is no answer.`, `Give one of ${BELOW_BAR.join(", ")}.`);
}

function attemptsOf(word: string | undefined, standing: Terms | undefined): number | Refusal {
  if (word === undefined) return standing?.attempts ?? MOST_ATTEMPTS;
  const attempts = /^\d{1,3}$/.test(word) ? Number(word) : 0;
  if (attempts >= 1 && attempts <= MOST_ATTEMPTS) return attempts;
  return refuse(
    `--attempts ${word} is none of 1 to ${MOST_ATTEMPTS}.`,
    "Say how often the run may be started, the first time included.",
  );
}
