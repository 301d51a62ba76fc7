import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { GROUND } from "../../contract/ground-files.ts";
import type { RunningGroup } from "../../running.ts";
import { isProblem } from "../../tree.ts";
import { createFiles } from "../disk/files.ts";
import { refusePath } from "../disk/obstacles.ts";
import { killGroup } from "./kill-group.ts";
import { leadsGroup, parseHolder } from "./lock-holder.ts";

const MOST_BYTES = 64 * 1024;

/** Where the group of a worker is recorded. */
export const groupRecord = (name: string): string => `${GROUND.running}/${name}.json`;

/** The group has ended; at once, for a signal may be about to end assay. What a link leads to is no record of it. */
export function forgetGroup(root: string, name: string): void {
  const path = groupRecord(name);
  if (refusePath(root, path) === undefined) rmSync(join(root, path), { force: true });
}

/** Every group that is recorded; what is no record is passed over, for nothing can be ended by it. */
export function listRunningGroups(root: string): readonly RunningGroup[] {
  const entries = createFiles(root).list(GROUND.running);
  if (isProblem(entries)) return [];
  return entries.flatMap(({ path }) => readGroup(root, basename(path, ".json")) ?? []);
}

/** Kills a group, if its record is still the one that the token names and its leader provably the one recorded. */
export function endRunningGroup(
  root: string,
  { name, token }: Pick<RunningGroup, "name" | "token">,
): boolean {
  const found = readGroup(root, name);
  if (found === undefined || found.token !== token || !found.isProved) return false;
  const isEnded = killGroup(found.group);
  forgetGroup(root, name);
  return isEnded;
}

function readGroup(root: string, name: string): RunningGroup | undefined {
  const content = createFiles(root).read(groupRecord(name), MOST_BYTES);
  const token = isProblem(content) ? undefined : content.text;
  const leader = token === undefined ? undefined : parseHolder(token);
  if (token === undefined || leader === undefined) return undefined;
  const { name: own, transcript } = leader as unknown as { name?: unknown; transcript?: unknown };
  if (own !== name || typeof transcript !== "string") return undefined;
  return { name, group: leader.pid, transcript, isProved: leadsGroup(leader), token };
}
