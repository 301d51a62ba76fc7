import { CONTRACT_CATEGORIES } from "../../contract/enums.ts";
import type { ContractList } from "../../documents/reports/contract-list.ts";
import type { Finding, Remark } from "../check.ts";
import { type Backing, type Figure, stateOf } from "./figures.ts";

const CONTRACTS = "quality/CONTRACTS.md";

/** The numbers that CONTRACTS.md states of its list; what each is of begins a sentence. */
export function countedContracts({ files, items, total, sources }: ContractList): readonly Figure[] {
  const figure = (what: string, line: number, stated: number, backing: Backing<number>): Figure => ({
    ...{ path: CONTRACTS, line, what, stated, backing },
  });
  return [
    ...(total === undefined ? [] : [figure("All contracts", total.line, total.count, listed(items))]),
    ...(sources === undefined
      ? []
      : [figure("The source files", sources.line, sources.count, sourcesOf(files, sources.count))]),
    ...files.map(({ path, line, stated, items: own }) =>
      figure(`The contracts of ${path}`, line, stated, listed(own)),
    ),
  ];
}

const listed = (things: readonly unknown[]) => ({ actual: things.length, by: "the list" });

/** No more can be listed than were read, but those without a contract may be left out. */
const sourcesOf = (files: ContractList["files"], stated: number): Backing<number> =>
  stated < files.length ? listed(files) : { unbacked: "a file without a contract need not be listed" };

/** One finding for a summary by category that is not that of the list. */
export function* wrongSummary({ items, categories }: ContractList): Iterable<Remark> {
  if (items.length === 0) return;
  const counts = new Map<string, number>();
  for (const { category } of items) counts.set(category, (counts.get(category) ?? 0) + 1);
  const figures = categories.map(({ text, line, count }) => ({
    text,
    line,
    count,
    actual: counts.get(text) ?? 0,
  }));
  for (const { count, actual } of figures) yield { figure: stateOf(count, actual) };
  const wrong = figures.filter(({ count, actual }) => count !== actual);
  const [first] = wrong;
  if (first === undefined) return;
  const faults = wrong.map(({ text, count, actual }) => `${text} ${count} instead of ${actual}`);
  yield {
    level: "error",
    path: CONTRACTS,
    line: first.line,
    message: `The summary by category is not that of the list: ${faults.join(", ")}.`,
    hint: "Count the list again, category by category.",
  };
}

/** One finding for all contracts whose category is none that the contract knows. */
export function* strangeCategories({ items }: ContractList): Iterable<Finding> {
  const known: readonly string[] = CONTRACT_CATEGORIES;
  const strange = items.filter(({ category }) => !known.includes(category));
  const [first] = strange;
  if (first === undefined) return;
  const others = strange.length === 1 ? "" : ` ${strange.length - 1} more contracts have such a one.`;
  yield {
    level: "error",
    path: CONTRACTS,
    line: first.line,
    message: `The category ${first.category} is none of ${known.join(", ")}.${others}`,
    hint: "Use the category that fits.",
  };
}
