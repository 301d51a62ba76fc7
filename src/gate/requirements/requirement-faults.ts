import { REQUIREMENT_FIELDS, REQUIREMENT_TIERS, SPECIFICITIES } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import type { RequirementRecord } from "../../documents/reports/requirements.ts";
import type { Finding } from "../check.ts";

type Report = (line: number, message: string, hint: string) => Finding;

const reporter =
  (path: string): Report =>
  (line, message, hint) => ({ level: "error", path, line, message, hint });

/** Requirements that lack fields of the contract. */
export function* incompleteRequirements(
  path: string,
  requirements: readonly RequirementRecord[],
): Iterable<Finding> {
  const error = reporter(path);
  for (const { id, line, fields } of requirements) {
    const missing = REQUIREMENT_FIELDS.filter(label => !fields.has(label));
    if (missing.length > 0)
      yield error(line, `${id} does not say: ${missing.join(", ")}.`, "Add the fields.");
    const source = fields.get("Doc source");
    if (source !== undefined && !/\[(?:Tier [1-5]|source)\]/.test(source.text))
      yield error(
        source.line,
        `The source of ${id} has no tier.`,
        'Begin it with "[Tier N]" and the document.',
      );
  }
}

/** Fields whose words are none of the contract's, in whatever run has them. */
export function* strangeWords(path: string, requirements: readonly RequirementRecord[]): Iterable<Finding> {
  const error = reporter(path);
  const stories = requirements.flatMap(({ id, fields }) => {
    const story = fields.get("User story");
    return story === undefined ? [] : [{ id, ...story }];
  });
  const without = stories.filter(({ text }) => !/\bso that\b/i.test(text));
  const [first] = without;
  if (first !== undefined)
    yield error(
      first.line,
      `${without.length} of ${stories.length} user stories give no reason, with no "so that"; the first is that of ${first.id}.`,
      "Say what the user gains.",
    );
  for (const { id, fields } of requirements) {
    const specificity = fields.get("Specificity");
    const word = /[a-z-]+/i.exec(specificity?.text ?? "")?.[0].toLowerCase();
    if (specificity !== undefined && !SPECIFICITIES.some(known => known === word))
      yield error(
        specificity.line,
        `The specificity of ${id} is ${JSON.stringify(specificity.text)}, which is none of ${SPECIFICITIES.join(", ")}.`,
        "Use one of the two words.",
      );
  }
}

/** Guidance without a justification, where there is more of it than a run may have without one. */
export function* tooMuchGuidance(
  path: string,
  requirements: readonly RequirementRecord[],
): Iterable<Finding> {
  const guidance = requirements.flatMap(({ id, fields }) => {
    const stated = fields.get("Specificity");
    return stated !== undefined && /^\W*architectural-guidance\b/i.test(stated.text)
      ? [{ id, ...stated }]
      : [];
  });
  if (guidance.length <= THRESHOLDS.guidanceWithoutReason) return;
  for (const { id, line, text } of guidance)
    if (!/architectural-guidance\W+\w/i.test(text))
      yield {
        ...reporter(path)(
          line,
          `${id} is one of ${guidance.length} that are guidance only, and does not say why.`,
          "Justify it behind the word, or make it specific.",
        ),
        level: "warning",
      };
}

const TAG = /\[Req:\s*([A-Za-z-]+)/g;

/** Tags of a requirement's origin outside the closed set. */
export function* strangeTags(path: string, { lines }: MarkdownDocument): Iterable<Finding> {
  for (const { number, text, region } of lines) {
    if (region !== "text") continue;
    for (const [, tier = ""] of text.matchAll(TAG))
      if (!REQUIREMENT_TIERS.some(known => known === tier.toLowerCase()))
        yield reporter(path)(
          number,
          `The tag [Req: ${tier}] is none of ${REQUIREMENT_TIERS.join(", ")}.`,
          "Say whether it was written down, confirmed or inferred.",
        );
  }
}
