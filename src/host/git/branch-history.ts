import type { BranchHistory } from "../../commit.ts";
import type { ReadProblem } from "../../tree.ts";
import { resolveCommit, runGit } from "./git.ts";

/** Reads the latest commits of a branch, its own objects alone: neither grafts nor replacements, and no word of a reflog or a tag. */
export function readBranch(root: string, branch: string, most: number): BranchHistory | ReadProblem {
  const places = ["refs/heads", "refs/remotes"].map(place => `${place}/${branch}`);
  const tips = places.map(ref => resolveCommit(root, ref));
  const tip = tips.find(known => typeof known === "string");
  if (tip === undefined) return { problem: `There is no branch ${branch} here.` };
  const encoding = ["-c", "i18n.logOutputEncoding=UTF-8"];
  const listed = runGit(root, [...encoding, "rev-list", "--header", `--max-count=${most + 1}`, tip, "--"]);
  if ("problem" in listed) return listed;
  const commits = listed.toString("utf8").split("\0").filter(Boolean).map(parseCommit);
  return { commits: commits.slice(0, most), isCut: commits.length > most };
}

/** Id of the latest commit below HEAD that changed a file of the project, wherever in its repository that is. */
export function readLastChange(root: string, path: string): string | ReadProblem {
  const listed = runGit(root, ["rev-list", "--max-count=1", "HEAD", "--", path]);
  if ("problem" in listed) return listed;
  return listed.toString("utf8").trim() || { problem: `No commit below HEAD has ${path}.` };
}

/** Id, headers, an empty line, and the message behind four blanks a line. */
function parseCommit(record: string): BranchHistory["commits"][number] {
  const end = record.indexOf("\n\n");
  const message = end < 0 ? "" : record.slice(end + 2).replace(/^ {4}/gm, "");
  return { id: record.slice(0, record.indexOf("\n")), message };
}
