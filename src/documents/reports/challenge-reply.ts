import { CHALLENGE_POSITIONS } from "../../contract/challenge.ts";
import { SEVERITIES } from "../../contract/enums.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { isRecord, parseJson } from "../json/json.ts";
import { type MarkdownDocument, parseMarkdown } from "../markdown/markdown.ts";

/** What a challenger concluded, and by what. */
export type ChallengeAnswer = NonNullable<ChallengeRoundRecord["answer"]>;

/** Bytes of a reply beyond which nobody reads it: both are kept whole in one text of the run, in fences that may be as long as they are. */
export const LARGEST_REPLY = 128 * 1024;

const MOST_ITEMS = 50;
const LONGEST_TEXT = 4000;

/** Reads the answer that a challenger's reply ends in, or says why there is none that can be relied on. */
export function parseReply(text: string): { readonly answer: ChallengeAnswer } | { readonly fault: string } {
  if (text.trim() === "") return { fault: "The reply is empty." };
  if (Buffer.byteLength(text) > LARGEST_REPLY)
    return { fault: `The reply is longer than ${LARGEST_REPLY / 1024} KiB.` };
  const block = closingBlock(parseMarkdown(text));
  if ("fault" in block) return block;
  const { value, problems } = parseJson(block.body);
  const [problem] = problems;
  if (problem !== undefined)
    return { fault: `The JSON block that ends the reply cannot be read: ${problem.message}` };
  const fault = answerFault(value);
  return fault === undefined ? { answer: value as ChallengeAnswer } : { fault };
}

/** The block of JSON behind which nothing stands, if no other one could be meant as well. */
function closingBlock({
  fences,
  lines,
}: MarkdownDocument): { readonly body: string } | { readonly fault: string } {
  const last = fences.at(-1);
  const isLast = last !== undefined && lines.slice(last.endLine).every(({ text }) => text.trim() === "");
  // A block of a list or a quote is part of what is argued.
  const isOwn = last !== undefined && /^ {0,3}(?:```|~~~)/.test(lines[last.line - 1]?.text ?? "");
  if (!isLast || !isOwn || !last.closed || !isJson(last.info))
    return { fault: "The reply does not end in a closed block of JSON, begun by a line ```json." };
  if (fences.some(fence => fence !== last && looksLikeAnswer(fence.info, fence.body.join("\n"))))
    return { fault: "The reply has more than one block with a verdict, and only one can be meant." };
  return { body: last.body.join("\n") };
}

const isJson = (info: string) => info.trim().toLowerCase() === "json";

function looksLikeAnswer(info: string, body: string): boolean {
  if (!body.includes("{")) return false;
  if (isJson(info) && body.includes('"verdict"')) return true;
  const { value } = parseJson(body);
  return isRecord(value) && Object.hasOwn(value, "verdict");
}

const ANSWER_KEYS = ["verdict", "severity", "reasons", "cited"];
const CITED_KEYS = ["path", "line", "text"];

/** What is wrong with an answer, as a sentence. */
function answerFault(value: unknown): string | undefined {
  if (!isRecord(value)) return "The answer has to be a JSON object.";
  const { verdict, severity, reasons, cited } = value;
  const keys = keysFault("The answer", value, ANSWER_KEYS);
  if (keys !== undefined) return keys;
  if (!isOneOf(CHALLENGE_POSITIONS, verdict)) return `"verdict" has to be ${quoted(CHALLENGE_POSITIONS)}.`;
  if (verdict === "bug" && !isOneOf(SEVERITIES, severity))
    return `"severity" of a bug has to be ${quoted(SEVERITIES)}.`;
  if (verdict !== "bug" && severity !== null) return '"severity" of what is not a bug has to be null.';
  return (
    listFault("reasons", "reason", reasons) ??
    listFault("cited", "cited line", cited) ??
    firstFault(reasons, (one, at) => textFault(`Reason ${at}`, one)) ??
    firstFault(cited, citedFault)
  );
}

function citedFault(value: unknown, at: number): string | undefined {
  const what = `Cited line ${at}`;
  if (!isRecord(value)) return `${what} has to be a JSON object.`;
  const { path, line, text } = value;
  if (typeof line !== "number" || !Number.isSafeInteger(line) || line < 1)
    return keysFault(what, value, CITED_KEYS) ?? `${what} needs "line", a whole number from 1 on.`;
  return (
    keysFault(what, value, CITED_KEYS) ??
    textFault(`"path" of cited line ${at}`, path) ??
    textFault(`"text" of cited line ${at}`, text)
  );
}

function keysFault(what: string, value: Record<string, unknown>, wanted: readonly string[]) {
  const missing = wanted.find(key => !Object.hasOwn(value, key));
  if (missing !== undefined) return `${what} lacks ${JSON.stringify(missing)}.`;
  const strange = Object.keys(value).some(key => !wanted.includes(key));
  return strange ? `${what} has other keys than ${quoted(wanted, "and")}.` : undefined;
}

function listFault(key: string, item: string, value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0)
    return `${JSON.stringify(key)} has to be a list with at least one ${item}.`;
  return value.length > MOST_ITEMS ? `${JSON.stringify(key)} has more than ${MOST_ITEMS} items.` : undefined;
}

function textFault(what: string, value: unknown): string | undefined {
  if (typeof value !== "string" || value.trim() === "")
    return `${what} has to be a text that says something.`;
  return value.length > LONGEST_TEXT ? `${what} is longer than ${LONGEST_TEXT} characters.` : undefined;
}

function firstFault(items: unknown, faultOf: (item: unknown, at: number) => string | undefined) {
  if (!Array.isArray(items)) return undefined;
  for (const [index, item] of items.entries()) {
    const fault = faultOf(item, index + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const isOneOf = <const T>(members: readonly T[], value: unknown): value is T =>
  (members as readonly unknown[]).includes(value);

const quoted = (words: readonly string[], conjunction = "or") => {
  const all = words.map(word => JSON.stringify(word));
  return `${all.slice(0, -1).join(", ")} ${conjunction} ${all.at(-1)}`;
};
