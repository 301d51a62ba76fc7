import { type Node, parseSync, visitorKeys } from "oxc-parser";
import { type Form, operatorsOf } from "./operators.ts";

/** One edit of a source file that its tests should notice. */
export interface Mutant extends Form {
  /** What it is and where, in words that survive an edit elsewhere in the file. */
  readonly id: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

interface Visit {
  readonly node: Node;
  readonly parent: Node | undefined;
  /** The innermost function that has a name. */
  readonly scope: string;
}

/** Every mutant of a TypeScript source, in the order of the text. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, text, { preserveParens: false });
  if (errors[0] !== undefined) throw new Error(`${file} does not parse: ${errors[0].message}`);
  const occurrences = new Map<string, number>();
  const found: Mutant[] = [];
  const pending: Visit[] = [{ node: program, parent: undefined, scope: "" }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { node, parent, scope } = visit;
    // What a control does to a run is test data, not judgement.
    if (node.type === "Property" && nameOf(node.key) === "controls") continue;
    const inner = scopeOf(node, parent) ?? scope;
    for (const form of operatorsOf(node, parent, text)) {
      const name = `${file} ${inner}: ${form.what}`;
      const count = (occurrences.get(name) ?? 0) + 1;
      occurrences.set(name, count);
      const line = text.slice(0, form.start).split("\n").length;
      found.push({ ...form, id: count === 1 ? name : `${name} (${count})`, file, line });
    }
    pending.push(
      ...childrenOf(node)
        .map(child => ({ node: child, parent: node, scope: inner }))
        .reverse(),
    );
  }
  return found;
}

function childrenOf(node: Node): Node[] {
  const fields = new Map<string, unknown>(Object.entries(node));
  return (visitorKeys[node.type] ?? [])
    .flatMap(key => fields.get(key))
    .filter((child): child is Node => typeof child === "object" && child !== null);
}

function scopeOf(node: Node, parent: Node | undefined): string | undefined {
  if (node.type === "FunctionDeclaration") return node.id?.name;
  if (node.type !== "FunctionExpression" && node.type !== "ArrowFunctionExpression") return undefined;
  if (parent?.type === "VariableDeclarator") return nameOf(parent.id);
  return parent?.type === "Property" ? nameOf(parent.key) : undefined;
}

const nameOf = (node: Node) => (node.type === "Identifier" ? node.name : undefined);
