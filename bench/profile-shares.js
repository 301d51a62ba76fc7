/** What a function is there for, by its name in a CPU profile; of those on a stack the innermost counts. */
const PARTS = [
  [
    "start",
    ["wrapSafe", "compileForInternalLoader", "compileFunctionForCJSLoader", "prepareMainThreadExecution"],
  ],
  ["listing", ["readdir", "lstat", "stat", "realpath", "readlink", "access"]],
  ["opening and closing", ["open", "close", "fstat", "fchmod"]],
  ["reading", ["read", "readFileUtf8"]],
  ["hashing", ["hash", "Hash", "update", "digest", "oneShotDigest"]],
  ["writing", ["writeBuffer", "writeString", "copyFile", "mkdir", "rename", "unlink", "rmdir", "rmSync"]],
  ["making durable", ["fsync", "fdatasync"]],
  ["waiting for others", ["(idle)", "spawn"]],
  ["collecting garbage", ["(garbage collector)"]],
];
const PART_OF = new Map(PARTS.flatMap(([part, names]) => names.map(name => [name, part])));
const REST = "JavaScript";

/** Milliseconds that a process of `wall` ms spent on each part, the largest first; what no profile saw is the start of the process. */
export function shares({ nodes, samples, timeDeltas }, wall) {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id])));
  const partOf = id => {
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const part = PART_OF.get(byId.get(at).callFrame.functionName);
      if (part !== undefined) return part;
    }
    return REST;
  };
  const parts = new Map();
  let seen = 0;
  for (const [index, id] of samples.entries()) {
    const ms = timeDeltas[index] / 1e3;
    seen += ms;
    const part = partOf(id);
    parts.set(part, (parts.get(part) ?? 0) + ms);
  }
  parts.set("start", (parts.get("start") ?? 0) + Math.max(0, wall - seen));
  return [...parts].sort(([, a], [, b]) => b - a);
}
