/** Ids as the contract writes them. */
export const BUG_ID = /^BUG-(?:\d{1,9}|[HML]\d{1,9})$/;
export const REQUIREMENT_ID = /^REQ-\d{3,9}$/;
export const USE_CASE_ID = /^UC-\d{2,9}$/;
export const DEMOTED_ID = /^DC-\d{3,9}$/;
export const SEED_ID = /^SEED-\d{3,9}$/;

/** The one name of each file that belongs to a bug. */
export const bugFiles = {
  regressionPatch: (id: string) => `quality/patches/${id}-regression-test.patch`,
  fixPatch: (id: string) => `quality/patches/${id}-fix.patch`,
  redLog: (id: string) => `quality/results/${id}.red.log`,
  greenLog: (id: string) => `quality/results/${id}.green.log`,
  writeup: (id: string) => `quality/writeups/${id}.md`,
  challengeRecord: (id: string) => `quality/challenge/${id}-challenge.json`,
  challengeText: (id: string) => `quality/challenge/${id}-challenge.md`,
  dismissal: (id: string) => `quality/dismissed/${id}.md`,
} as const satisfies Record<string, (id: string) => string>;

/** The one name of each file that belongs to a round of a challenge, below the directory that holds them. */
export const challengeFiles = {
  round: (directory: string, id: string, round: number) => `${directory}/${id}-round-${round}.json`,
  prompt: (directory: string, id: string, round: number) => `${directory}/${id}-challenge-${round}.prompt.md`,
  reply: (directory: string, id: string, round: number) => `${directory}/${id}-challenge-${round}.reply.md`,
  /** Where an earlier answer to the same round is kept, by how often the round had been asked then. */
  kept: (
    directory: string,
    id: string,
    round: number,
    asked: number,
    what: "prompt.md" | "reply.md" | "round.json",
  ) => `${directory}/${id}-challenge-${round}.asked-${asked}.${what}`,
} as const;

/** Names of snapshots: such as a file and a git ref may bear, too. */
export const SNAPSHOT_NAME = /^(?!.*\.\.)(?!.*\.lock$)[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$/;

/** Whether a directory bears a name followed by a hyphen and a version of digits and dots. */
export function isVersionOf(name: string, directory: string): boolean {
  return directory.startsWith(`${name}-`) && /^\d+(?:\.\d+)*$/.test(directory.slice(name.length + 1));
}

/** What a directory's name says before its version; undefined where it bears none. */
export function unversionedName(directory: string): string | undefined {
  const name = directory.slice(0, Math.max(directory.lastIndexOf("-"), 0));
  return name !== "" && isVersionOf(name, directory) ? name : undefined;
}

/** Orders directories of one name by their version, the newest first. */
export function compareVersioned(one: string, other: string): number {
  const [first, second] = [versionParts(one), versionParts(other)];
  const at = first.findIndex((part, index) => part !== (second[index] ?? 0n));
  if (at < 0) return second.length - first.length;
  return (first[at] ?? 0n) > (second[at] ?? 0n) ? -1 : 1;
}

const versionParts = (directory: string) =>
  directory
    .slice(directory.lastIndexOf("-") + 1)
    .split(".")
    .map(BigInt);

/** Findings that an owner accepts. */
export const WAIVERS = ".assay/waivers.json";

/** What the gate writes; its own result is never an input of the next one. */
export const GATE_RECORDS = ["quality/results/gate.json", "quality/results/assay-gate.log"] as const;

/** What the gate decided of an orchestra, for whoever starts the next attempt. */
export const LOOP_RECORD = "quality/results/loop.json";

/** What the self-audit writes. */
export const AUDIT_RECORD = "quality/results/self-audit.json";

/** Everything that verdicts are written to in a run. */
export const VERDICT_RECORDS = [...GATE_RECORDS, LOOP_RECORD, AUDIT_RECORD] as const;
