import { refuseChange } from "../../change.ts";
import { decide, type FlagsOf, type Run, type Step } from "../../command.ts";
import { ARCHIVES, MANIFEST } from "../../contract/archives.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { type Archive, listedArchive } from "../../evidence/archives/archives.ts";
import { verifyArchive } from "../../evidence/archives/verify-archive.ts";
import { refuse } from "../../outcome.ts";
import { type Prunable, planPrune, pruneRule } from "../../protocol/archives/prune-plan.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { archivesOf } from "./known.ts";
import type { PRUNE_OPTIONS } from "./options.ts";
import { prunedSteps } from "./table.ts";

/** `assay archive prune`: which archives may go, and their removal where that is wanted. */
export const prune: Run<typeof PRUNE_OPTIONS> = async (flags, { tree, now }) => {
  const rule = pruneRule(flags.keep, flags["older-than"], now);
  if (rule === undefined)
    return decide(
      refuse(
        whyNoRule(flags),
        "Say --keep with a number from 1, or --older-than with a time such as 12h, 30d or 2w.",
      ),
    );
  const known = archivesOf(tree);
  if ("kind" in known) return decide(known);
  const archives = known.archives.map(archive => prunable(archive, tree));
  const { goes, stays } = planPrune(archives, rule);
  const isDamaged = archives.some(one => "why" in one && one.isDamaged);
  const going = known.archives.filter(({ id }) => goes.includes(id));
  const outcome = {
    kind: "pruned",
    // Somebody has to look at an archive that is not as it was made.
    exit: isDamaged ? EXIT.no : EXIT.yes,
    goes: going.map(archive => listedArchive(archive, tree)),
    stays,
    confirmed: flags.yes,
  } as const;
  const manifests = going.flatMap(archive => (archive.state === "manifest" ? [archive.manifest] : []));
  if (!flags.yes || manifests.length === 0) return decide(outcome);
  const rows = prunedSteps(manifests, formatStamp(now), tree);
  if ("kind" in rows) return decide(rows);
  return decide(outcome, [...rows, ...manifests.flatMap(manifest => removalOf(manifest, tree))]);
};

function whyNoRule({
  keep,
  "older-than": age,
}: Pick<FlagsOf<typeof PRUNE_OPTIONS>, "keep" | "older-than">): string {
  if (keep !== undefined && age !== undefined) return "--keep and --older-than are both given.";
  if (keep !== undefined) return `--keep ${keep} is no number of archives.`;
  return age === undefined ? "Nothing says which archives may go." : `--older-than ${age} is no time.`;
}

function prunable(archive: Archive, tree: Tree): Prunable {
  const { id, state } = archive;
  if (state === "no manifest")
    return { id, why: "It has no manifest, so nothing shows what it holds.", isDamaged: false };
  if (state === "leftover") return { id, why: "It was never completed.", isDamaged: false };
  const { faults } = verifyArchive(archive, tree);
  if (state === "unreadable" || faults.length > 0)
    return { id, why: `It is not as it was made; see \`assay archive verify ${id}\`.`, isDamaged: true };
  const untouchable = tree.walk(`${ARCHIVES}/${id}`).find(entry => refuseChange(entry) !== undefined);
  return untouchable === undefined
    ? { id, manifest: archive.manifest }
    : { id, why: `It holds ${untouchable.path}, which is not for assay to remove.`, isDamaged: true };
}

/** The manifest goes first, so that nobody takes what is left of an archive for one. */
function removalOf({ id, files }: ArchiveManifest, tree: Tree): readonly Step[] {
  const root = `${ARCHIVES}/${id}`;
  const digest = tree.digest(`${root}/${MANIFEST}`);
  const directories = tree.walk(root).flatMap(({ path, kind }) => (kind === "directory" ? [path] : []));
  return [
    { kind: "remove", path: `${root}/${MANIFEST}`, before: isProblem(digest) ? null : digest },
    ...files.map(({ path, sha256 }): Step => ({ kind: "remove", path: `${root}/${path}`, before: sha256 })),
    ...[root, ...directories]
      .toReversed()
      .map((path): Step => ({ kind: "remove-directory", path, before: "directory" })),
  ];
}
