import type { OptionSpec, OptionSpecs } from "../command.ts";
import { flagText } from "./usage-text.ts";

/** The options of a help page in two columns, a tab between them; who prints them knows the width. */
export function optionsHelp(options: OptionSpecs): string {
  const rows = Object.entries(options).map(
    ([name, option]) => `  ${usageOf(name, option)}  \t${descriptionOf(option)}`,
  );
  return ["Options:", ...rows].join("\n");
}

/** The flag as it is typed, with a word in capitals for its value. */
function usageOf(name: string, option: OptionSpec): string {
  switch (option.type) {
    case "flag":
      return flagText(name);
    case "either":
      return `--[no-]${name}`;
    case "text":
    case "texts":
      return `${flagText(name)} ${option.placeholder}`;
    case "choice":
      return `${flagText(name)} ${name.toUpperCase()}`;
    default:
      return option satisfies never;
  }
}

const descriptionOf = (option: OptionSpec) =>
  option.type === "choice"
    ? `${option.describe} One of ${option.choices.join(", ")} (default: ${option.default}).`
    : option.describe;
