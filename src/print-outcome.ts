import type { Outcome } from "./outcome.ts";
import { asideText, isAside } from "./render/aside-text.ts";
import { loadColours, PLAIN } from "./render/colours.ts";
import { renderJson } from "./render/json.ts";
import { renderText } from "./render/text.ts";
import { asTrial, trialJson, trialText } from "./render/trial.ts";
import { isJson, isQuiet, type Request } from "./request.ts";
import type { Host } from "./world.ts";

interface Rendering {
  readonly text: typeof renderText;
  readonly json: typeof renderJson;
}

/** Prints what a call came to, an answer on stdout and why there is none on stderr. */
export const printOutcome = (outcome: Outcome, request: Request, host: Host): Promise<void> =>
  print(outcome, { text: renderText, json: renderJson }, request, host);

/** The same of a dry run: what the call would have come to. */
export const printTrial = (outcome: Outcome, request: Request, host: Host): Promise<void> =>
  print(asTrial(outcome), { text: trialText, json: trialJson }, request, host);

async function print(outcome: Outcome, as: Rendering, request: Request, host: Host): Promise<void> {
  const style = {
    colours: host.colour ? await loadColours() : PLAIN,
    full: request.flags["full"] === true,
  };
  const text = isJson(request) ? as.json(outcome) : as.text(outcome, style);
  if (outcome.kind === "refusal" && !isJson(request)) host.stderr(text);
  else if (!isQuiet(request)) {
    if (isAside(outcome, request) && !isJson(request)) host.stderr(text);
    else host.stdout(text);
    if (!isJson(request)) host.stderr(asideText(outcome));
  }
}
