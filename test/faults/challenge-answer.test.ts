import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { replyText } from "../support/challenge-agents.ts";
import { challengedRun, sha256 } from "../support/challenge-run.ts";
import { faulty, layFiles, must } from "../support/faulty-archive.ts";
import { type FaultyCommand, holds, killMatrix } from "../support/kill-matrix.ts";
import { needsStrace } from "../support/strace.ts";

const [EARLIER, LATER] = [replyText("bug"), replyText("not a bug")];
const ROUND = "quality/challenge/BUG-001-round-1.json";
const REPLY = "control_prompts/BUG-001-challenge-1.reply.md";
const KEPT = "control_prompts/BUG-001-challenge-1.asked-1.reply.md";
const record = (reply: string) => [
  ...["challenge", "record", "BUG-001", "--round", "1", "--agent", "sceptic", "--reply", reply],
];

const textAt = (root: string, path: string) =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;

/** An answer that is about to be followed by another one. */
async function lay(root: string): Promise<void> {
  layFiles(root, { ...challengedRun({ id: "BUG-001" }), earlier: EARLIER, later: LATER });
  await must(root, "challenge", "prompt", "BUG-001", "--round", "1", "--write");
  await must(root, ...record("earlier"));
}

const base = faulty(
  record("later"),
  lay,
  root => {
    const { asked, answer, prompt, reply } = JSON.parse(textAt(root, ROUND) ?? "{}");
    const isWhole = [prompt, reply].every(
      ({ path, sha256: said }) => sha256(textAt(root, path) ?? "") === said,
    );
    return asked === 2 && answer.verdict === "not a bug" && isWhole ? [] : ["the answer is not recorded"];
  },
  /^BUG-001, round 1: /m,
);

/** What was answered first is there, in its place or kept beside. */
const RECORD: FaultyCommand = {
  ...base,
  intact: root =>
    [REPLY, KEPT].some(path => textAt(root, path) === EARLIER) ? [] : ["the earlier answer is lost"],
};

test(
  "whichever call the storing of an answer dies at, no answer is lost, and the next one finishes it",
  needsStrace,
  async context => holds(await killMatrix(RECORD), context),
);
