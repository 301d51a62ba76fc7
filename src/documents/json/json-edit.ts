import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/** Where a value stands: the keys and indices that lead to it. */
export type JsonPath = readonly (string | number)[];

/** One thing that changes in a JSON text. */
export type JsonEdit =
  /** An item of a list goes. */
  | { readonly kind: "remove"; readonly path: JsonPath }
  | { readonly kind: "set"; readonly path: JsonPath; readonly value: string | number }
  /** Keys are added to an object that has not got them. */
  | {
      readonly kind: "add";
      readonly path: JsonPath;
      readonly members: Readonly<Record<string, string | number>>;
    };

interface Patch {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** A well-formed JSON text with these edits; what is not edited stays as it is, to the last blank. */
export function editJson(text: string, edits: readonly JsonEdit[]): string {
  const body = bodyOf(text);
  const root = parseTree(body);
  const gone = new Map<Node, Set<Node>>();
  const patches: Patch[] = [];
  for (const edit of edits) {
    const node = root && findNodeAtLocation(root, [...edit.path]);
    if (node === undefined) continue;
    if (edit.kind === "set") patches.push({ ...spanOf(node), by: JSON.stringify(edit.value) });
    else if (edit.kind === "add") patches.push(addition(node, edit, body));
    else if (node.parent?.type === "array")
      gone.set(node.parent, (gone.get(node.parent) ?? new Set()).add(node));
  }
  for (const [list, items] of gone) patches.push(...removals(list, items));
  return text.slice(0, text.length - body.length) + patched(body, patches);
}

/** An item of a list as it stands in the text, from the beginning of its line where nothing else is before it. */
export function jsonItem(text: string, items: readonly JsonPath[]): readonly string[] {
  const body = bodyOf(text);
  const root = parseTree(body);
  return items.flatMap(path => {
    const node = root && findNodeAtLocation(root, [...path]);
    if (node === undefined) return [];
    const begin = body.lastIndexOf("\n", node.offset) + 1;
    const from = body.slice(begin, node.offset).trim() === "" ? begin : node.offset;
    return [body.slice(from, node.offset + node.length)];
  });
}

const bodyOf = (text: string) => (text.startsWith("\uFEFF") ? text.slice(1) : text);

const spanOf = ({ offset, length }: Node) => ({ from: offset, to: offset + length });

/** Each item goes with what parts it from the one before; those at the beginning with what parts them from the first that stays. */
function removals({ children = [], ...list }: Node, gone: ReadonlySet<Node>): readonly Patch[] {
  const kept = children.findIndex(item => !gone.has(item));
  if (kept < 0) return [{ from: list.offset + 1, to: list.offset + list.length - 1, by: "" }];
  const [first, stays] = [children[0], children[kept]];
  const head =
    kept === 0 || first === undefined || stays === undefined
      ? []
      : [{ from: first.offset, to: stays.offset, by: "" }];
  const rest = children.flatMap((item, at) => {
    const before = children[at - 1];
    if (at < kept || before === undefined || !gone.has(item)) return [];
    return [{ from: spanOf(before).to, to: spanOf(item).to, by: "" }];
  });
  return [...head, ...rest];
}

/** Behind the last key, parted from it as the first is from the brace. */
function addition(
  { offset, children = [] }: Node,
  { members }: Extract<JsonEdit, { kind: "add" }>,
  body: string,
): Patch {
  const [first, last] = [children[0], children.at(-1)];
  const added = Object.entries(members).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  if (first === undefined || last === undefined)
    return { from: offset + 1, to: offset + 1, by: added.join(", ") };
  const at = spanOf(last).to;
  const gap = body.slice(offset + 1, first.offset);
  return { from: at, to: at, by: added.map(member => `,${gap}${member}`).join("") };
}

function patched(body: string, patches: readonly Patch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, by } of patches.toSorted((one, other) => one.from - other.from)) {
    parts.push(body.slice(at, from), by);
    at = to;
  }
  return parts.join("") + body.slice(at);
}
