// A scripted worker of the orchestra: it fills the slot that its prompt names. The worker "style" is throttled at its first try, and the judge is
// never content, nor does it spell well.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const told = readFileSync(0, "utf8");
const [, worker] = /`work\/([\w.-]+)\/result\.json`/.exec(told) ?? [];
const slot = `work/${worker}`;
const { attempt } = JSON.parse(readFileSync("quality/run.json", "utf8"));
const isFirstTry = !existsSync(`${slot}/result.1.json`);

function answer() {
  if (worker === "style" && isFirstTry) return { status: "throttled", failure_reason: "The model said 429." };
  const made = `${slot}/made.md`;
  writeFileSync(made, `What ${worker} made in attempt ${attempt}.\n`);
  const done = { status: "success", artifact_paths: [made] };
  if (worker !== "judge") return done;
  return { ...done, role: "judge", verdict: "loop", rerun: attempt === 1 ? ["Buildr"] : ["polish"] };
}

mkdirSync(slot, { recursive: true });
const result = answer();
writeFileSync(`${slot}/result.json`, `${JSON.stringify(result, null, 2)}\n`);
console.log(`${worker}: ${result.status}`);
