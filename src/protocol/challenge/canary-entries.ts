import type { CanaryKey } from "../../contract/schemas/canary-key.ts";
import { compareText, type Tree } from "../../tree.ts";

/** A finding of an answer key. */
export type KnownFinding = CanaryKey["canaries"][number];

/** What stands in a key for the id that a finding will have, such as in the names of its files. */
const OWN_ID = "BUG-NNN";

/** What a finding says behind its id, without its truth. */
export const canaryWords = ({ title, fields }: KnownFinding, id = OWN_ID) =>
  `${title}\n\n${fields.trim()}`.replaceAll(OWN_ID, id);

/** What a finding's writeup says under its id, where it has one. */
export const canaryWriteup = ({ writeup }: KnownFinding, id: string) => writeup?.replaceAll(OWN_ID, id);

/** The findings of a key in the order in which they get their ids; it depends on all words and says nothing of the truth. */
export function orderCanaries(
  { salt, canaries }: CanaryKey,
  sha256: Tree["sha256"],
): readonly KnownFinding[] {
  const marked = canaries.map(canary => ({ canary, mark: sha256(salt + canaryWords(canary)) }));
  return marked.sort((one, other) => compareText(one.mark, other.mark)).map(({ canary }) => canary);
}

/** The entry of a finding, as BUGS.md would have it; `separator` stands between id and title. */
export const canaryEntry = (id: string, separator: string, canary: KnownFinding) =>
  `### ${id}${separator}${canaryWords(canary, id)}`;

/** Whether an entry is of that finding of a key. */
export function isEntryOf(entry: string, id: string, canary: KnownFinding): boolean {
  const [start, words] = [`### ${id}`, canaryWords(canary, id)];
  if (!entry.startsWith(start) || !entry.endsWith(words)) return false;
  return /^ ?: $|^ [—–-] $/.test(entry.slice(start.length, entry.length - words.length));
}
