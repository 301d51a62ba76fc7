import { closest } from "../../closest.ts";
import type { FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { PRESETS, SCORES } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { INIT_OPTIONS } from "./options.ts";

type Held = NonNullable<Run["orchestra"]>;

/** Preset and bar of an orchestra: by the flags, else as they stand, else the default bar. */
export function orchestraOf(
  flags: Pick<FlagsOf<typeof INIT_OPTIONS>, "preset" | "bar">,
  standing: Held | undefined,
): Held | Refusal {
  const preset = presetOf(flags.preset ?? standing?.preset);
  if (typeof preset === "object") return preset;
  const bar = flags.bar === undefined ? (standing?.bar ?? SCORES.ship) : barOf(flags.bar);
  if (typeof bar === "object") return bar;
  const asked = { preset, bar };
  if (standing === undefined) return asked;
  const other = (["preset", "bar"] as const).find(key => standing[key] !== asked[key]);
  if (other === undefined) return standing;
  return refuse(
    `${GROUND.run} says otherwise: its ${other} is ${standing[other]}, not ${asked[other]}.`,
    `Leave --${other} away, or move the run away before laying out another.`,
    EXIT.no,
  );
}

function presetOf(word: string | undefined): Held["preset"] | Refusal {
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
