import { SEVERITIES, type Severity } from "../../contract/enums.ts";

/** The severity that a text begins with, in any letter case. */
export function readSeverity(text: string | undefined): Severity | undefined {
  const word = /^\s*\**([A-Za-z]+)/.exec(text ?? "")?.[1]?.toUpperCase();
  return SEVERITIES.find(severity => severity === word);
}
