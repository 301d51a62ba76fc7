import { INVENTORY_STATUSES } from "../../contract/enums.ts";
import { inventoryClaims } from "../../evidence/reports/inventory-claims.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** What the inventory calls generated is there, and what it calls pending is not. */
export const artifactInventory = defineCheck({
  id: "artifact-inventory",
  title: "The artifact inventory agrees with the disk",
  why: "The inventory is the table of contents of a run, and what it lists is believed without a look. Its rows are often written when the work is planned: then they promise files that were never made, or call pending what lies there for everybody to use.",
  phase: 5,
  needs: ["progress", "context", "artifacts"],
  unit: "rows of the inventory",
  subjects: ({ progress, context, artifacts }) =>
    inventoryClaims(progress.inventory?.rows ?? [], context.tree, artifacts),
  floor: ({ progress }) => (progress.inventory === undefined ? 0 : 1),
  *check(claims, { progress: { path } }) {
    const faults = new Map<string, { line: number; message: string; hint: string; more: number }>();
    for (const { row, absent, present, isNamed } of claims) {
      const { line, artifact, status, isMade } = row;
      const add = (kind: string, message: string, hint: string) => {
        const known = faults.get(kind);
        if (known === undefined) faults.set(kind, { line, message, hint, more: 0 });
        else known.more += 1;
      };
      const known = INVENTORY_STATUSES.join(", ");
      if (isMade === undefined)
        add(
          `status ${status}`,
          `The status of ${artifact} is ${JSON.stringify(status)}, none of ${known}`,
          `Write one of ${known}.`,
        );
      else if (isMade && !isNamed) yield { unchecked: "the row names no path that can be looked up" };
      else {
        const [stray] = isMade ? absent : present;
        if (stray !== undefined) yield { figure: "contradicted" };
        else if (isNamed) yield { figure: "recomputed" };
        else yield { figure: "unbacked", place: { path, line, what: `${artifact} (${status})` } };
        if (stray === undefined) continue;
        const found = `${artifact} is ${status}, and ${stray} is`;
        if (isMade) add("gone", `${found} not there or is empty`, "Make it, or say that it is pending.");
        else add("there", `${found} there`, "Say that it is generated.");
      }
    }
    for (const { line, message, hint, more } of faults.values()) {
      const others = more === 0 ? "" : `; so it is with ${more} further ${more === 1 ? "row" : "rows"}`;
      yield { level: "error", path, line, message: `${message}${others}.`, hint };
    }
  },
  controls: [
    {
      name: "a file that was never made",
      break: replacing(/PROGRESS\.md$/, /(\| generated \| quality\/code_reviews\/)[^|]* \|/, "$1none.md |"),
    },
    {
      name: "a file that is no longer pending",
      break: replacing(/PROGRESS\.md$/, /\| generated \|/, "| pending |"),
    },
  ],
});
