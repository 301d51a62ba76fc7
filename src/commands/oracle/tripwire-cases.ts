import { GROUND } from "../../contract/ground-files.ts";
import type { PlantedSite } from "./tripwire-site.ts";
import {
  PLANTED_LINES,
  PRODUCT,
  plantedBatch,
  plantedLedger,
  plantedLines,
  SOURCE_OF_LEDGER,
  TEST,
} from "./tripwire-site.ts";

/** A way to get a yes out of the oracle without the work, and how it has to be answered. */
export interface TripwireCase {
  readonly name: string;
  /** What is done to the planted project. */
  readonly weaken: (site: PlantedSite) => Promise<void> | void;
  /** Flags of the oracle, beside the number of the lock. */
  readonly flags?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether an altered copy of the program is asked. */
  readonly isAltered?: true;
  readonly exit: 1 | 2 | 3;
  /** What the answer has to name. */
  readonly names: RegExp;
}

const DONE = { tea: "done", milk: "done" };
const spoil = ({ stage }: PlantedSite) => stage.write(PRODUCT, "tea\n");

/** Every way that the tripwire plants. */
export const TRIPWIRE_CASES: readonly TripwireCase[] = [
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
  {
    name: "everything was frozen anew",
    weaken: async site => {
      spoil(site);
      site.stage.write(TEST, "exit 0\n");
      site.stage.write(GROUND.tickets, plantedLedger({ tea: "open", milk: "open" }));
      await site.stage.call(["oracle", "freeze", "--pin-tool"]);
      site.stage.write(GROUND.tickets, plantedLedger(DONE));
    },
    exit: 2,
    names: /was expected/,
  },
  {
    name: "the ledger was exported before a ticket was opened again",
    weaken: ({ stage }) => stage.write(SOURCE_OF_LEDGER, plantedLedger({ tea: "done", milk: "open" })),
    flags: ["--fetch"],
    exit: 1,
    names: /assay:milk/,
  },
  {
    name: "the tool was replaced",
    weaken: () => {},
    isAltered: true,
    exit: 2,
    names: /tool assay/,
  },
];
