import { SECURITY_WORDS } from "../../../contract/challenge-triggers.ts";
import { wholeWords } from "../../../documents/whole-words.ts";
import { fieldEvidence, type Trigger } from "../trigger.ts";

const WORDS = wholeWords(SECURITY_WORDS);
const WEAKNESS = /(?<![\w-])CWE[- _:#]{0,2}\d{1,6}(?!\w)/i;

/** The finding is one of security. */
export const securityClass: Trigger = {
  id: "security-class",
  title: "It is about security",
  why: "A finding of security stops releases and wakes people, and it is the one that an eager reviewer most likes to have found. Many of them turn out to need an attacker who already owns the machine. So whatever calls itself one, by its class, by a weakness of the CWE list or by the words of a severe title, is doubted before anybody acts on it; and one that stands has an answer ready for the first question.",
  example: {
    fires: { title: "Any user can read the secrets of another", severity: "HIGH" },
    silent: { title: "The author's name is cut off", severity: "HIGH" },
  },
  finds(finding) {
    const { path, line, title, fields, unknownFields = [], severity } = finding;
    const named = fields.get("class")?.text ?? "";
    if (named.trim().toLowerCase() === "security")
      return fieldEvidence(finding, "class", "has the class security.");
    const inTitle = `${path}:${line} has the title`;
    const [inIt] = title.match(WEAKNESS) ?? [];
    if (inIt !== undefined) return { evidence: `${inTitle} ${JSON.stringify(title)}.` };
    for (const [field, { text }] of fields) {
      const [weakness] = text.match(WEAKNESS) ?? [];
      if (weakness !== undefined) return fieldEvidence(finding, field, `names ${weakness}.`);
    }
    // Nothing else reads these, and a label of its own is where many write the weakness: CWE: 22.
    for (const { label, text, line: at } of unknownFields) {
      const [weakness] = `${label}: ${text}`.match(WEAKNESS) ?? [];
      if (weakness !== undefined) return { evidence: `${path}:${at} names ${weakness}.` };
    }
    if (severity !== "CRITICAL" && severity !== "HIGH") return undefined;
    const [word] = title.match(WORDS) ?? [];
    if (word !== undefined)
      return { evidence: `${inTitle} ${JSON.stringify(title)} at severity ${severity}.` };
    const [other] = named.match(WORDS) ?? [];
    return other === undefined
      ? undefined
      : fieldEvidence(finding, "class", `has the class ${JSON.stringify(named)} at severity ${severity}.`);
  },
};
