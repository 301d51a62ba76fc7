import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answered, Question } from "../../running.ts";
import { startGroup, whenInterrupted } from "./process-group.ts";

/** An answer is read whole by the gate, so it may be as large as any other artifact. */
const MOST_BYTES = 1024 * 1024;

/** How much of what it said on stderr is kept. */
const KEPT_BYTES = 4096;

/** Has a program answer from nothing but what it is told: in an empty directory, which is gone with all that it left there. */
export async function askAgent({ argv, prompt, deadline }: Question, over: AbortSignal): Promise<Answered> {
  const home = mkdtempSync(join(tmpdir(), "assay-asked-"));
  const chunks: Buffer[] = [];
  let size = 0;
  let complaint = Buffer.alloc(0);
  const group = startGroup<Answered["end"]>(
    { argv, cwd: home, env: environment(home), reads: true },
    (chunk, isError) => {
      if (isError) complaint = Buffer.concat([complaint, chunk]).subarray(-KEPT_BYTES);
      else if (size <= MOST_BYTES) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MOST_BYTES) group.end("flood");
      }
    },
  );
  const interrupt = () => group.end("interrupted");
  const stopListening = whenInterrupted(() => {
    interrupt();
    removeAll(home);
  });
  const timer = setTimeout(() => group.end("deadline"), deadline * 1000);
  // As many listen as are asked at once.
  setMaxListeners(0, over);
  over.addEventListener("abort", interrupt, { once: true });
  try {
    if (over.aborted) interrupt();
    group.send(prompt);
    const ended = await group.ended;
    const reply = Buffer.concat(chunks).subarray(0, MOST_BYTES);
    return { ...ended, reply, complaint: complaint.toString("utf8") };
  } finally {
    clearTimeout(timer);
    over.removeEventListener("abort", interrupt);
    stopListening();
    removeAll(home);
  }
}

/** The user's own, for an agent is the user's own program; but nothing by which git or a shell would lead it back to the project. */
function environment(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("GIT_") && name !== "OLDPWD" && name !== "INIT_CWD",
  );
  return { ...Object.fromEntries(kept), PWD: home };
}

/** What cannot be removed lies in the system's scratch, and is nobody's evidence. */
function removeAll(home: string): void {
  try {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // The answer stands without it.
  }
}
