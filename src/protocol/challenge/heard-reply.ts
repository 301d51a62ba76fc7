import type { Answered } from "../../running.ts";
import { faultOf } from "../phases/supervised.ts";

/** How much of what a program said last is told. */
const MOST_CHARACTERS = 300;

/** What a program answered as text, and why it is not to be relied on whatever it says. */
export interface HeardReply {
  readonly reply: string;
  readonly fault?: string;
}

/** Reads what a program printed; one that did not come to its own end has not answered. */
export function heardReply({ end, exitCode, reply, complaint }: Answered): HeardReply {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(reply);
  const fault = faultOf({ end, exitCode });
  if (fault !== undefined) {
    const said = complaint.trim().split("\n").at(-1)?.trim().slice(0, MOST_CHARACTERS) ?? "";
    return { reply: text, fault: `The program ${fault}${said === "" ? "" : `, and said: ${said}`}.` };
  }
  return isUtf8(reply) ? { reply: text } : { reply: text, fault: "What the program printed is no UTF-8." };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
