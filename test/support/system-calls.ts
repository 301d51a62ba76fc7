/** A system call as `strace -f -y` writes it down. */
export interface SystemCall {
  readonly pid: number;
  readonly name: string;
  /** The how manieth of this name it is in its thread. */
  readonly number: number;
  /** The whole call, with what came of it. */
  readonly text: string;
}

/** Reads what a tracer wrote: calls that another thread's interrupted are put together again. */
export function parseTrace(log: string): readonly SystemCall[] {
  const calls: { pid: number; name: string; number: number; text: string }[] = [];
  const open = new Map<number, { text: string }>();
  const counts = new Map<string, number>();
  for (const line of log.split("\n")) {
    const [, pid = "", rest = ""] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const [, end] = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest) ?? [];
    const begun = open.get(Number(pid));
    if (end !== undefined && begun !== undefined) begun.text += end;
    const [, name] = /^(\w+)\(/.exec(rest) ?? [];
    if (name === undefined) continue;
    const number = (counts.get(`${pid} ${name}`) ?? 0) + 1;
    counts.set(`${pid} ${name}`, number);
    const call = { pid: Number(pid), name, number, text: rest.replace(/ *<unfinished \.\.\.>$/, "") };
    calls.push(call);
    open.set(call.pid, call);
  }
  return calls;
}

/** The calls by which processes and threads come to be: a trace has to have them for it to be known which thread is whose. */
export const BIRTHS = ["clone", "?clone3", "?fork", "?vfork"];

/** The process that each thread of a trace belongs to; the first one is the traced program's. */
export function processOf(calls: readonly SystemCall[]): (pid: number) => number {
  const parents = new Map<number, number>();
  for (const { pid, name, text } of calls) {
    const born = Number(/ = (\d+)$/.exec(text)?.[1] ?? 0);
    if (/^(clone3?|v?fork)$/.test(name) && born > 0 && text.includes("CLONE_THREAD")) parents.set(born, pid);
  }
  const owner = (pid: number): number => {
    const parent = parents.get(pid);
    return parent === undefined ? pid : owner(parent);
  };
  return owner;
}

/** Whether a call names something in a directory, or by a path that is relative. */
export function isWithin(root: string, { text }: SystemCall): boolean {
  const named = text.replace(/AT_FDCWD<[^>]*>/g, "AT_FDCWD");
  return (
    ["/", '"', ">"].some(end => named.includes(`"${root}${end}`) || named.includes(`<${root}${end}`)) ||
    /^\w+\((?:AT_FDCWD, )?"[^/"]/.test(named)
  );
}

/** Every call by which a file system is changed or made durable, under each name that it has anywhere. */
export const CHANGING = [
  ...["openat", "?open", "?creat", "?mkdir", "mkdirat", "write", "pwrite64", "writev", "pwritev"],
  ...["fsync", "fdatasync", "?rename", "?renameat", "renameat2", "?unlink", "unlinkat", "?rmdir"],
  ...["?link", "linkat", "?symlink", "symlinkat", "truncate", "ftruncate", "?chmod", "fchmod", "fchmodat"],
  ...["?utime", "?utimes", "utimensat", "copy_file_range", "sendfile", "ioctl"],
];

/** Whether a call makes something durable. */
export const isSync = ({ name }: Pick<SystemCall, "name">): boolean => /^f(data)?sync$/.test(name);

/** Whether a call may have changed what a living machine finds on the disk; one that failed has not, and one that makes it durable neither. */
export function isChange({ name, text }: SystemCall): boolean {
  if (/ = -1 E/.test(text) || isSync({ name })) return false;
  if (name === "ioctl") return text.includes("CLONE");
  return !/^open(at)?$/.test(name) || /O_(CREAT|WRONLY|RDWR|TRUNC)/.test(text);
}
