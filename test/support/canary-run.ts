import type { ChallengePosition } from "../../src/contract/challenge.ts";
import { CANARIES } from "../../src/contract/challenge.ts";
import type { Canaries } from "../../src/contract/schemas/canaries.ts";
import type { CanaryKey } from "../../src/contract/schemas/canary-key.ts";
import { answeredRound, challengedRun, entryText } from "./challenge-run.ts";
import { type MemoryFiles, type Ran, runInMemory } from "./memory-host.ts";

/** A run with two findings of its own. */
export const RUN = challengedRun({ id: "BUG-001" }, { id: "BUG-002", severity: "HIGH" });

/** Where the operator keeps the answer key. */
export const KEY = "/safe/key.json";

/** When canaries are added, and when they are scored; rounds are answered in between. */
export const ADDED = new Date("2026-11-20T10:00:00Z");
export const SCORED = new Date("2026-11-20T12:00:00Z");

/** A finding of a key that says what it is only in its truth. */
export function known(
  truth: ChallengePosition,
  title: string,
  fields: Readonly<Record<string, string>> = {},
): CanaryKey["canaries"][number] {
  const entry = entryText({ id: "BUG-1", fields: { Description: `${title}.`, ...fields } });
  return { truth, title, fields: entry.slice(entry.indexOf("\n")).trim() };
}

/** Three findings of either kind. */
export const SIX = (["bug", "not a bug"] as const).flatMap(truth =>
  ["one", "two", "three"].map(name => known(truth, `It has ${truth === "bug" ? "the" : "a"} ${name}`)),
);

export const keyText = (canaries: CanaryKey["canaries"] = SIX, more: object = {}) =>
  JSON.stringify({ schema_version: "1.0", salt: "5a3c1e".repeat(6), canaries, ...more });

/** Calls `challenge canary` with the key's text where the operator keeps it. */
export const canary = (
  words: readonly string[],
  files: MemoryFiles,
  text: string | undefined = keyText(),
  now = ADDED,
): Promise<Ran> =>
  runInMemory(
    ["challenge", "canary", ...words],
    files,
    {},
    undefined,
    text === undefined ? {} : { [KEY]: text },
    {
      now,
    },
  );

/** The run after a call. */
export const after = (
  files: MemoryFiles,
  { written, removed }: Pick<Ran, "written" | "removed">,
): MemoryFiles =>
  Object.fromEntries(Object.entries({ ...files, ...written }).filter(([path]) => !removed.includes(path)));

/** The run with a batch in its queue, and what that is. */
export async function withBatch(
  files: MemoryFiles = RUN,
  text = keyText(),
  now = ADDED,
): Promise<{ readonly files: MemoryFiles; readonly batch: Canaries }> {
  const ran = await canary(["add", KEY], files, text, now);
  if (ran.code !== 0) throw new Error(ran.stdout + ran.stderr);
  const all = after(files, ran);
  return { files: all, batch: JSON.parse(String(all[CANARIES])) };
}

/** What two rounds answer about a finding. */
export type Answers = readonly [ChallengePosition, ChallengePosition];

/** The rounds about canaries, by what is answered about each title; those without an answer are not asked. */
export function canaryRounds(
  { canaries, key_sha256 }: Canaries,
  answersOf: (title: string) => Answers | undefined,
  at = "2026-11-20T11:07:12Z",
): Record<string, string> {
  const rounds = canaries.flatMap(({ id, entry }) => {
    const title = (entry.split("\n")[0] ?? "").slice(`### ${id}: `.length);
    const files = { ...RUN, "quality/BUGS.md": entry };
    return (answersOf(title) ?? []).map((verdict, index) => {
      const round = index === 0 ? 1 : 2;
      const made = answeredRound(files, id, round, { verdict, batch: key_sha256 });
      const path = `quality/challenge/${id}-round-${round}.json`;
      return { ...made, [path]: (made[path] ?? "").replace("2026-11-20T11:07:12Z", at) };
    });
  });
  return Object.assign({}, ...rounds);
}

/** Those who see everything as it is. */
export const honest = (title: string): Answers =>
  title.startsWith("It has the") ? ["bug", "bug"] : ["not a bug", "not a bug"];
