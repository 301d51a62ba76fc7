import { type Context, type Decision, decide, type Run, type Step } from "../../command.ts";
import { ARCHIVES, archivedRoots, UNFINISHED } from "../../contract/archives.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { PROTECTED_PATHS } from "../../contract/protected-paths.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { refuse } from "../../outcome.ts";
import type { Destination } from "../../surroundings.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { RESTORE_OPTIONS } from "./options.ts";
import { restoreOver } from "./restore-over.ts";
import { type RestorePlan, restorePlan } from "./restore-plan.ts";
import { soundArchive } from "./sound-archive.ts";

/** `assay archive restore`: puts what an archive holds where the operator says. */
export const restore: Run<typeof RESTORE_OPTIONS> = async ({ to, only }, context) => {
  const [word, ...others] = context.words;
  if (word === undefined || others.length > 0)
    return decide(refuse("One archive is restored.", "Name it; `assay archive` lists those there are."));
  if (to === undefined)
    return decide(
      refuse(
        "Nothing says where the archive is to be restored to.",
        "Name a new directory with --to, or say --to . for the project itself.",
      ),
    );
  const sound = soundArchive(word, context.tree);
  if ("kind" in sound) return decide(sound);
  const plan = restorePlan(sound.manifest, only);
  if ("kind" in plan) return decide(plan);
  const place = context.destination(to);
  if (isProblem(place))
    return decide(refuse(`Nothing can be restored to ${to}. ${place.problem}`, "Name a new directory."));
  if (place.own === "") return restoreOver(sound.manifest, only, context);
  return refuseDestination(place, context) ?? restoreTo(place.path, plan);
};

/** The directory is made as a whole, by what it will be. */
function restoreTo(place: string, { id, files, links }: RestorePlan): Decision {
  const store: Step = {
    kind: "store",
    draft: { place, from: `${ARCHIVES}/${id}`, files, links: [], made: links, texts: [] },
  };
  const counts = { files: files.length, links: links.length };
  return decide({ kind: "restored", exit: EXIT.yes, id, to: place, ...counts, stays: [] }, [store]);
}

/** A repository, a run or an archive is no place to restore to, and what is there is nobody's to overwrite. */
function refuseDestination({ path, own, state }: Destination, context: Context): Decision | undefined {
  const refused = (why: string, hint = "Name a new directory.") =>
    decide(refuse(`Nothing is restored to ${path}: ${why}`, hint));
  if (path.split("/").some(part => part.toLowerCase() === ".git")) return refused("it is in a repository.");
  const top = protectedPlaces(context.tree).find(place => isAtOrBelow(own, place));
  if (top !== undefined) return refused(`${top} is not for copies of a run.`);
  if (state === "full") return refused("there is something in it.");
  for (const name of [`${path}${UNFINISHED}`, `${path}${UNFINISHED}.json`]) {
    const staging = context.destination(name);
    if (isProblem(staging)) return refused(staging.problem);
    if (staging.state !== "absent")
      return refused(`${name} is there, where it would be made.`, "Look into that, and move it away.");
  }
  return undefined;
}

/** Where a run lies, and whatever else is not the project's alone. */
function protectedPlaces(tree: Tree): readonly string[] {
  const record = readRunRecord(tree);
  const pipeline = "run" in record ? record.run?.pipeline : undefined;
  return [...PROTECTED_PATHS.map(path => path.replace(/\/$/, "")), ...archivedRoots(pipeline)];
}

/** Without regard to letter case, as some file systems have it. */
const isAtOrBelow = (own: string | undefined, place: string): boolean =>
  `${own?.toLowerCase()}/`.startsWith(`${place.toLowerCase()}/`);
