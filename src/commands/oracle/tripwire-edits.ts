import { GROUND } from "../../contract/ground-files.ts";
import type { TripwireCase } from "./tripwire-case.ts";
import {
  DONE,
  PLANTED_LINES,
  plantedBatch,
  plantedLedger,
  plantedLines,
  spoil,
  TEST,
} from "./tripwire-site.ts";

/** Ways in which what is frozen, or the work, is edited. */
export const EDITS: readonly TripwireCase[] = [
  {
    name: "called done, and its finish line fails",
    weaken: spoil,
    exit: 1,
    names: /assay:milk/,
  },
  {
    name: "not called done",
    weaken: ({ stage }) => stage.write(GROUND.tickets, plantedLedger({ tea: "done", milk: "open" })),
    exit: 1,
    names: /assay:milk/,
  },
  {
    name: "a finish line was loosened",
    weaken: site => {
      spoil(site);
      site.stage.write(GROUND.finishLines, plantedLines({ ...PLANTED_LINES, milk: ["true"] }));
    },
    exit: 2,
    names: /finish-line assay:milk/,
  },
  {
    name: "a ticket was removed",
    weaken: site => {
      spoil(site);
      site.stage.write(GROUND.tickets, plantedLedger({ tea: "done" }));
    },
    exit: 2,
    names: /assay:milk .* is gone/,
  },
  {
    name: "a ticket was tombstoned",
    weaken: site => {
      spoil(site);
      site.stage.write(GROUND.tickets, plantedLedger({ tea: "done", milk: "removed" }));
    },
    exit: 2,
    names: /assay:milk .* was removed/,
  },
  {
    name: "a ticket was retyped",
    weaken: site => {
      spoil(site);
      site.stage.write(GROUND.tickets, plantedLedger(DONE, { milk: { type: "message" } }));
    },
    exit: 2,
    names: /assay:milk .* another title or type/,
  },
  {
    name: "the filter of the batch was narrowed",
    weaken: site => {
      spoil(site);
      site.stage.write(GROUND.batch, plantedBatch(["night", "tea"]));
    },
    exit: 2,
    names: /batch \.assay\/batch\.json/,
  },
  {
    name: "a frozen test was edited",
    weaken: site => {
      spoil(site);
      site.stage.write(TEST, "exit 0\n");
    },
    exit: 1,
    names: /test\/brew\.test\.sh:1/,
  },
  {
    name: "a frozen script was edited",
    weaken: ({ stage }) =>
      stage.write("package.json", stage.read("package.json").replace("sh test", "true test")),
    exit: 1,
    names: /package\.json:\d+: .*\/scripts/,
  },
  {
    name: "a runner was told otherwise",
    weaken: ({ stage }) => stage.write(".npmrc", "script-shell=/bin/true\n"),
    exit: 1,
    names: /\.npmrc: /,
  },
];
