import type { Slice } from "../../evidence/orchestra/slices.ts";
import type { Finding, Remark } from "../check.ts";
import { stateOf } from "../figures/figures.ts";

/** What is wrong with one slice, and what it still waits for. */
export function* judgeSlice(slice: Slice): Iterable<Remark> {
  const { worker, phase, state, path, reasons, amiss, doubts, says, artifacts } = slice;
  const again = `Run it again, and only it: \`assay phase rerun --worker ${worker}\`.`;
  const at = { path, line: 0, hint: slice.isRepeated ? "Another try has to bring something else." : again };
  const who = `${worker} (${phase.name})`;
  // What a worker says that it made is a list like any other that is counted again.
  const named = says?.artifact_paths?.map(file => file.replace(/^\.\//, "")) ?? [];
  if (named.length > 0 && state !== "failed") yield { figure: stateOf(named, Object.keys(artifacts)) };
  else if (named.length > 0 && amiss.length > 0) yield { figure: "contradicted" };
  else if (named.length > 0)
    yield { figure: "unbacked", place: { path, line: 0, what: `artifact_paths of ${worker}` } };
  for (const doubt of doubts) yield { level: "warning", path, ...placed(doubt) };
  if (state === "none" && phase.state === "running") {
    const hint = "Wait for it; `assay phase reap` tells whether it still works.";
    yield { ...at, level: "pending", message: `The slice of ${who} has no result yet.`, hint };
  } else if (state === "none")
    yield { ...at, level: "error", message: `The slice of ${who} is missing: ${path} is not there.` };
  else if (state === "synthesized")
    for (const reason of amiss) yield { ...at, level: "error", message: `${who}: ${reason}` };
  // Of one that is done there are only doubts.
  else
    for (const reason of reasons.slice(0, reasons.length - doubts.length))
      yield { ...at, level: "error", message: `The slice of ${who} is ${state}: ${reason}` };
}

/** A sentence that begins with its place, as line and message. */
function placed(text: string): Pick<Finding, "line" | "message"> {
  const [, line = "0", message = text] = /^\S+:(\d+): (.+)$/s.exec(text) ?? [];
  return { line: Number(line), message };
}
