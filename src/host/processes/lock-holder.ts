import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds a lock; what the platform does not tell is null. */
export interface LockHolder {
  readonly id: string;
  readonly pid: number;
  /** When the process began, in the kernel's own ticks. */
  readonly started: string | null;
  /** Which start of the machine it runs in. */
  readonly boot: string | null;
  /** Which process ids it can see. */
  readonly namespace: string | null;
  /** By which clock it tells when processes began; of a holder that does not say so, undefined. */
  readonly clock?: string | null;
  readonly host: string;
  /** UTC. */
  readonly at: string;
}

/** This process as a holder. */
export const thisProcess = (): LockHolder => identify(process.pid);

/** A process of this machine by all that tells it from another one that gets its id later. */
export const identify = (pid: number): LockHolder => ({
  id: process.getBuiltinModule("node:crypto").randomUUID(),
  pid,
  started: startOf(pid) ?? null,
  boot: bootId(),
  namespace: namespaceOf("pid"),
  clock: namespaceOf("time"),
  host: hostname(),
  at: new Date().toISOString(),
});

/** Whether a holder is provably dead: of an earlier start of this machine, or its process is gone or another one. Elsewhere nothing is provable. */
export function isDead({ host, boot, namespace, pid, started, clock }: LockHolder): boolean {
  if (host !== hostname() || boot === null || namespace === null || started === null) return false;
  const [ownBoot, ownNamespace] = [bootId(), namespaceOf("pid")];
  if (ownBoot === null || ownNamespace === null) return false;
  if (boot !== ownBoot) return true;
  if (namespace !== ownNamespace || !isOwnClock(clock)) return false;
  const start = startOf(pid);
  return start === undefined ? isGone(pid) : start !== started || isUnburied(pid);
}

/** Whether a process that was identified is provably there still and leads a group of its own in which somebody lives. Where the platform does not tell, nothing is proved. */
export function leadsGroup({ host, boot, namespace, pid, started, clock }: LockHolder): boolean {
  if (host !== hostname() || boot === null || namespace === null || started === null) return false;
  const isHere = boot === bootId() && namespace === namespaceOf("pid") && isOwnClock(clock);
  const isLeader = isHere && pid > 1 && startOf(pid) === started && statusOf(pid)?.[2] === String(pid);
  return isLeader && (!isUnburied(pid) || hasLiving(pid));
}

/** Whether a process has ended and its parent did not ask how; in a container there may be nobody who ever does. */
const isUnburied = (pid: number) => /^[ZX]$/.test(statusOf(pid)?.[0] ?? "");

const hasLiving = (group: number) =>
  readdirSync("/proc").some(
    name => /^\d+$/.test(name) && statusOf(Number(name))?.[2] === String(group) && !isUnburied(Number(name)),
  );

/** Whether there is no such process; one that is hidden from this user still answers that it may not be signalled. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** The holder that a lock file names; undefined where it names none, and then nobody may take the lock for abandoned. */
export function parseHolder(text: string): LockHolder | undefined {
  let value: Partial<Record<keyof LockHolder, unknown>> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { id, pid, started, boot, namespace, clock = null, host, at } = value;
  const texts = [started, boot, namespace, clock].every(field => field === null || typeof field === "string");
  const isWhole = texts && typeof host === "string" && typeof at === "string" && Number.isSafeInteger(pid);
  return isWhole && typeof id === "string" && /^[0-9a-f-]{36}$/.test(id) ? (value as LockHolder) : undefined;
}

/** When a process began; undefined where there is none. */
const startOf = (pid: number) => statusOf(pid)?.[19];

/** Fields of a process's status from the third on: state, parent, group. The name before them may hold anything but ends in a bracket. */
function statusOf(pid: number): readonly string[] | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ");
}

const bootId = () => readProc("/proc/sys/kernel/random/boot_id")?.trim() ?? null;

/** Which world of process ids or of time this process lives in. */
function namespaceOf(kind: "pid" | "time"): string | null {
  try {
    return readlinkSync(`/proc/self/ns/${kind}`);
  } catch {
    return null;
  }
}

/** Whether times that somebody noted are comparable with those that this process reads. */
const isOwnClock = (clock: string | null | undefined) => clock === undefined || clock === namespaceOf("time");

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
