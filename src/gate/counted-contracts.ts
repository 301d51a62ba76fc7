import { CONTRACT_CATEGORIES } from "../contract/enums.ts";
import type { ContractList } from "../documents/contract-list.ts";
import type { Finding } from "./check.ts";

/** A number that CONTRACTS.md states, and the one that its list gives. */
export interface CountedContracts {
  /** The beginning of a sentence. */
  readonly what: string;
  readonly line: number;
  readonly stated: number;
  readonly actual: number;
}

export function countedContracts({
  files,
  items,
  total,
  sources,
}: ContractList): readonly CountedContracts[] {
  return [
    ...(total === undefined
      ? []
      : [{ what: "All contracts", line: total.line, stated: total.count, actual: items.length }]),
    // Files without a contract may be left out, but none can be listed that was not read.
    ...(sources === undefined || sources.count >= files.length
      ? []
      : [{ what: "The source files", line: sources.line, stated: sources.count, actual: files.length }]),
    ...files.map(({ path, line, stated, items: own }) => ({
      what: `The contracts of ${path}`,
      line,
      stated,
      actual: own.length,
    })),
  ];
}

/** One finding for a summary by category that is not that of the list. */
export function* wrongSummary({ items, categories }: ContractList, path: string): Iterable<Finding> {
  const counts = new Map<string, number>();
  for (const { category } of items) counts.set(category, (counts.get(category) ?? 0) + 1);
  const wrong = categories.filter(({ text, count }) => items.length > 0 && count !== (counts.get(text) ?? 0));
  const [first] = wrong;
  if (first === undefined) return;
  const faults = wrong.map(({ text, count }) => `${text} ${count} instead of ${counts.get(text) ?? 0}`);
  yield {
    level: "error",
    path,
    line: first.line,
    message: `The summary by category is not that of the list: ${faults.join(", ")}.`,
    hint: "Count the list again, category by category.",
  };
}

/** One finding for all contracts whose category is none that the contract knows. */
export function* strangeCategories({ items }: ContractList, path: string): Iterable<Finding> {
  const known: readonly string[] = CONTRACT_CATEGORIES;
  const strange = items.filter(({ category }) => !known.includes(category));
  const [first] = strange;
  if (first === undefined) return;
  const others = strange.length === 1 ? "" : ` ${strange.length - 1} more contracts have such a one.`;
  yield {
    level: "error",
    path,
    line: first.line,
    message: `The category ${first.category} is none of ${known.join(", ")}.${others}`,
    hint: "Use the category that fits.",
  };
}
