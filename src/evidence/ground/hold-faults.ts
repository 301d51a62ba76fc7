import { GROUND } from "../../contract/ground-files.ts";
import type { Hold } from "../../contract/schemas/hold.ts";
import { fieldFaults } from "../../protocol/tickets/hold-fields.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { plainEntry } from "../plain-entry.ts";

/** What keeps a hold from being relied on, whoever vouches for it: a sentence for each field and each piece of evidence. */
export function holdFaults(record: Hold, tree: Tree): readonly string[] {
  const { by, reason, evidence = [], attempts, alternatives, wall } = record;
  const names = evidence.map(({ name }) => name);
  const unsaid = fieldFaults({ by, reason, evidence: names, attempts, alternatives, wall });
  return [
    ...unsaid.map(({ field, fault }) => `Its ${field} ${fault}.`),
    ...evidence.flatMap(piece => evidenceFault(piece, tree) ?? []),
  ];
}

/** Whether a piece of evidence is somewhere else than in the project. */
export const isUrl = (name: string): boolean => /^https?:\/\/[^\s/]+\S*$/.test(name);

function evidenceFault({ name, sha256 }: NonNullable<Hold["evidence"]>[number], tree: Tree) {
  if (isUrl(name)) return undefined;
  const digest = evidenceDigest(name, tree);
  if (isProblem(digest)) return `Its evidence ${name} cannot be seen any more. ${digest.problem}`;
  return digest === sha256 ? undefined : `Its evidence ${name} is not what it was.`;
}

/** Digest of a file of the project that is to show something. */
export function evidenceDigest(path: string, tree: Tree): ReturnType<Tree["entryDigest"]> {
  const isInside = path.split("/").every(part => part !== "" && part !== "." && part !== "..");
  if (!isInside || path.includes("\0"))
    return { problem: "It is neither a URL nor a path inside the project." };
  if (path.startsWith(`${GROUND.scratch}/`))
    return { problem: "It is assay's own scratch, which nobody keeps." };
  const entry = plainEntry(tree, path);
  if (entry === undefined) return { problem: "There is no such file in the project." };
  if (isProblem(entry)) return entry;
  return entry.kind === "file" ? tree.entryDigest(path) : { problem: `It is a ${entry.kind}, not a file.` };
}
