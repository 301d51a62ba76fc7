// Measures whole processes of node.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const measured = fileURLToPath(new URL("measured.cjs", import.meta.url));

const env = { ...process.env };
// Parsing the extra certificates alone doubles a bare start on Node 20.
delete env.NODE_EXTRA_CA_CERTS;

/** Processor seconds, wall seconds and the largest resident size in MiB of one whole process. */
export function measure(...argv) {
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ["--require", measured, ...argv], {
    env,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  if (child.status !== 0) throw new Error(`${argv.join(" ")} exits with ${child.status}: ${child.stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(child.stderr.trim().split("\n").at(-1));
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, wall, mib: maxRSS / 1024 };
}
