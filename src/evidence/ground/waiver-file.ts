import type { Waivers } from "../../contract/schemas/waivers.ts";
import { parseJson } from "../../documents/json/json.ts";
import { validate } from "../validate.ts";

/** The waivers in a text, or the first thing that is wrong with it. */
export function parseWaivers(text: string): Waivers | { readonly fault: string } {
  const document = parseJson(text);
  const [problem] = [...document.problems, ...validate("waivers", document)];
  return problem === undefined ? (document.value as Waivers) : { fault: problem.message };
}
