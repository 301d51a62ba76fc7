import type { Outcome } from "./outcome.ts";
import { asideText, isAside } from "./render/aside-text.ts";
import { loadColours, PLAIN } from "./render/colours.ts";
import { renderJson } from "./render/json.ts";
import { renderText } from "./render/text.ts";
import { isJson, isQuiet, type Request } from "./request.ts";
import type { Host } from "./world.ts";

/** Prints what a call came to, an answer on stdout and why there is none on stderr. */
export async function printOutcome(decided: Outcome, request: Request, host: Host): Promise<void> {
  const isLease = decided.kind === "leased" || decided.kind === "released";
  const outcome: Outcome =
    isLease && request.flags["dry-run"] === true ? { ...decided, isDry: true } : decided;
  const style = {
    colours: host.colour ? await loadColours() : PLAIN,
    full: request.flags["full"] === true,
  };
  const text = isJson(request) ? renderJson(outcome) : renderText(outcome, style);
  if (outcome.kind === "refusal" && !isJson(request)) host.stderr(text);
  else if (!isQuiet(request)) {
    if (isAside(outcome, request) && !isJson(request)) host.stderr(text);
    else host.stdout(text);
    if (!isJson(request)) host.stderr(asideText(outcome));
  }
}
