import type { Node } from "oxc-parser";

/** A piece of source, and what takes its place while the mutant is on. */
export interface Form {
  readonly start: number;
  readonly end: number;
  readonly what: string;
  /** A fault in an expression replaces it; "removed" is a statement, "returns" the body of a generator. */
  readonly as: "expression" | "removed" | "returns";
  readonly replacement: string;
}

const BOUNDARIES = new Map([
  ["<", "<="],
  ["<=", "<"],
  [">", ">="],
  [">=", ">"],
]);
const NEGATED = new Map([
  ["===", "!=="],
  ["!==", "==="],
]);
const QUANTIFIERS = new Map([
  ["some", "every"],
  ["every", "some"],
]);

const OPERATIONS = new Set<Node["type"]>(["LogicalExpression", "BinaryExpression", "UnaryExpression"]);
/** What binds more loosely than an operator, or may. */
const COMPOUND = new Set<Node["type"]>([
  ...OPERATIONS,
  "ConditionalExpression",
  "ArrowFunctionExpression",
  "AssignmentExpression",
  "YieldExpression",
  "TSAsExpression",
]);

/** What the mutants of a node are. */
export function operatorsOf(node: Node, parent: Node | undefined, text: string): readonly Form[] {
  const source = ({ start, end }: Node) => text.slice(start, end);
  const expression = (at: Node, replacement: string, what = `${source(at)} → ${replacement}`): Form => ({
    start: at.start,
    end: at.end,
    what: brief(what),
    as: "expression",
    replacement,
  });
  const operand = (side: Node) => (COMPOUND.has(side.type) ? `(${source(side)})` : source(side));
  const infix = (left: Node, operator: string, right: Node) => {
    const whole = `${operand(left)} ${operator} ${operand(right)}`;
    return parent !== undefined && OPERATIONS.has(parent.type) ? `(${whole})` : whole;
  };
  const condition = (test: Node) =>
    ["true", "false", `!(${source(test)})`].map(value => expression(test, value));
  const emptied = (value: Node) =>
    isEmpty(value)
      ? []
      : [expression(value, `emptyOf(${source(value)})`, `returns ${source(value)} → empty`)];

  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression":
      return condition(node.test);
    case "WhileStatement":
      return [expression(node.test, "false")];
    case "ForStatement":
      return node.test === null ? [] : [expression(node.test, "false")];
    case "ForOfStatement":
      return [expression(node.right, "[]", `for of ${source(node.right)} → []`)];
    case "LogicalExpression": {
      if (node.operator === "??") return [];
      const other = node.operator === "&&" ? "||" : "&&";
      return [expression(node, infix(node.left, other, node.right))];
    }
    case "BinaryExpression": {
      const isCondition = parent !== undefined && "test" in parent && parent.test === node;
      const other = BOUNDARIES.get(node.operator) ?? (isCondition ? undefined : NEGATED.get(node.operator));
      return other === undefined ? [] : [expression(node, infix(node.left, other, node.right))];
    }
    case "CallExpression": {
      const { callee, arguments: given } = node;
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return [];
      const { property } = callee;
      const [predicate] = given;
      if (property.name === "filter" && predicate !== undefined)
        return [expression(predicate, "() => true", `filter(${source(predicate)}) → removed`)];
      const other = QUANTIFIERS.get(property.name);
      if (other === undefined) return [];
      const swapped = text.slice(node.start, property.start) + other + text.slice(property.end, node.end);
      return [expression(node, swapped)];
    }
    case "ArrowFunctionExpression":
      return node.body.type === "BlockStatement" ? [] : emptied(node.body);
    case "ReturnStatement":
      if (node.argument?.type === "YieldExpression") return [expression(node.argument, "undefined")];
      return node.argument === null ? [] : emptied(node.argument);
    case "FunctionDeclaration":
    case "FunctionExpression":
      return node.generator && node.body !== null
        ? [
            {
              start: node.body.start,
              end: node.body.end,
              what: "yields nothing",
              as: "returns",
              replacement: "{}",
            },
          ]
        : [];
    case "ExpressionStatement": {
      const { start, end } = node;
      return [{ start, end, what: brief(`${source(node)} → removed`), as: "removed", replacement: "" }];
    }
    case "Property": {
      const { key, value } = node;
      if (key.type !== "Identifier" || key.name !== "level" || value.type !== "Literal") return [];
      return [expression(value, value.value === "error" ? '"warning"' : '"error"')];
    }
    default:
      return [];
  }
}

/** Whether emptying changes nothing, or the types say that nobody gets there. */
function isEmpty(node: Node): boolean {
  switch (node.type) {
    case "Literal":
      return !node.value;
    case "ArrayExpression":
      return node.elements.length === 0;
    case "Identifier":
      return node.name === "undefined";
    case "TSSatisfiesExpression":
      return node.typeAnnotation.type === "TSNeverKeyword";
    default:
      return false;
  }
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
