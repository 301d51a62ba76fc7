import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { materialise } from "./real-host.ts";

/** A reply that judges a finding of test/support/challenge-run.ts. */
export function replyText(verdict: "bug" | "not a bug", severity: string | null = null): string {
  const answer = {
    verdict,
    severity: verdict === "bug" ? (severity ?? "MEDIUM") : null,
    reasons: ["It returns false."],
    cited: [{ path: "src/kettle.js", line: 2, text: "return false;" }],
  };
  return `I looked at it.\n\n\`\`\`json\n${JSON.stringify(answer, null, 2)}\n\`\`\`\n`;
}

/** A project, and beside it programs that challenge. */
export interface ChallengeSite {
  readonly root: string;
  /** Path of a file beside the project. */
  readonly beside: (name: string) => string;
  /** Makes a program of a shell script and returns its path; each call of it leaves its first line of input in `calls`. */
  readonly agent: (name: string, script: string) => string;
  /** What was asked so far: finding and round of each call, in order. */
  readonly calls: () => readonly string[];
  readonly read: (path: string) => string;
}

/** Puts a project on disk with room for programs beside it, and takes both away when the work is done. */
export async function withAgents(
  files: Parameters<typeof materialise>[0],
  work: (site: ChallengeSite) => Promise<void> | void,
): Promise<void> {
  const root = materialise(files);
  const home = mkdtempSync(join(tmpdir(), "assay-agents-"));
  const beside = (name: string) => join(home, name);
  writeFileSync(beside("bug"), replyText("bug"));
  writeFileSync(beside("none"), replyText("not a bug"));
  try {
    await work({
      root,
      beside,
      agent(name, script) {
        writeFileSync(
          beside(name),
          `#!/bin/sh\nIFS= read -r title\necho "$title" >> ${beside("calls")}\n${script.replaceAll("@", `${home}/`)}\n`,
        );
        chmodSync(beside(name), 0o755);
        return beside(name);
      },
      calls: () =>
        existsSync(beside("calls"))
          ? readFileSync(beside("calls"), "utf8")
              .trim()
              .split("\n")
              .map(line => line.replace(/^.*`(.+)`, round (\d).*$/, "$1.$2"))
          : [],
      read: path => readFileSync(join(root, path), "utf8"),
    });
  } finally {
    for (const directory of [root, home]) rmSync(directory, { recursive: true, force: true });
  }
}
