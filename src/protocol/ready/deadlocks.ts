/** Edges between numbered nodes; `to[index]` comes before `from[index]`. */
export interface Edges {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Every group of nodes that wait for each other in a circle; linear, and without recursion. */
export function deadlocks(size: number, edges: Edges): readonly (readonly number[])[] {
  const { heads, targets } = byNode(size, edges);
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const isOpen = new Uint8Array(size);
  const next = heads.slice(0, size);
  const open: number[] = [];
  const groups: number[][] = [];
  let count = 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    const path = [root];
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      if (order[node] === -1) {
        order[node] = low[node] = count++;
        isOpen[node] = 1;
        open.push(node);
      }
      const edge = at(next, node);
      if (edge < at(heads, node + 1)) {
        next[node] = edge + 1;
        const target = at(targets, edge);
        if (order[target] === -1) path.push(target);
        else if (isOpen[target] === 1) low[node] = Math.min(at(low, node), at(order, target));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(at(low, parent), at(low, node));
      if (low[node] !== order[node]) continue;
      const group = open.splice(open.lastIndexOf(node));
      for (const member of group) isOpen[member] = 0;
      if (group.length > 1) groups.push(group);
    }
  }
  return groups;
}

/** The edges of each node side by side: those of node n are `targets[heads[n]]` up to `targets[heads[n + 1]]`. */
function byNode(size: number, { from, to }: Edges) {
  const heads = new Int32Array(size + 1);
  for (const node of from) heads[node + 1] = at(heads, node + 1) + 1;
  for (let node = 0; node < size; node++) heads[node + 1] = at(heads, node + 1) + at(heads, node);
  const free = heads.slice();
  const targets = new Int32Array(from.length);
  from.forEach((node, index) => {
    const place = at(free, node);
    targets[place] = to[index] ?? 0;
    free[node] = place + 1;
  });
  return { heads, targets };
}

const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0;
