import type { Finding } from "./check.ts";

/** A finding where there is less of something than the contract asks for. */
export function* shortfall(
  at: Pick<Finding, "path" | "line">,
  what: string,
  count: number,
  least: number,
): Iterable<Finding> {
  if (count >= least) return;
  const message = `There are ${count} of at least ${least} ${what}.`;
  yield { level: "error", ...at, message, hint: "Look further, and write down what is there." };
}
