import { parseProgress } from "../documents/reports/progress.ts";
import { readSkillVersion, withoutV } from "../documents/reports/stamps.ts";
import { isProblem, type Tree } from "../tree.ts";

/** Version of the pipeline that a run followed, and where it says so. */
export interface ContractVersion {
  readonly version: string;
  readonly path: string;
}

/** Where a project may keep the pipeline's own text; the first that states a version counts. */
const SKILL_PATHS = [
  "SKILL.md",
  ".claude/skills/quality-playbook/SKILL.md",
  ".github/skills/SKILL.md",
  ".github/skills/quality-playbook/SKILL.md",
] as const;

/** The version by SKILL.md, else by PROGRESS.md. */
export function readContractVersion(tree: Tree): ContractVersion | undefined {
  for (const path of SKILL_PATHS) {
    const text = tree.stat(path) === undefined ? undefined : tree.read(path);
    if (text === undefined || isProblem(text)) continue;
    const version = readSkillVersion(text);
    if (version !== undefined) return { version: version.version, path };
  }
  const path = "quality/PROGRESS.md";
  const text = tree.read(path);
  if (isProblem(text)) return undefined;
  const version = parseProgress(text).metadata.get("Skill version")?.text;
  return version === undefined ? undefined : { version: withoutV(version), path };
}

/** Below 0 where the first of two versions is the older one, 0 where they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split(".").map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (left?.[index] || 0) - (right?.[index] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
