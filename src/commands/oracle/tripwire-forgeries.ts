import { GROUND } from "../../contract/ground-files.ts";
import type { TripwireCase } from "./tripwire-case.ts";
import {
  DONE,
  type PlantedSite,
  PRODUCT,
  plantedLedger,
  SOURCE_OF_LEDGER,
  spoil,
  TEST,
} from "./tripwire-site.ts";

const FORGED_HOLD = [
  ...["--by", "agent", "--reason", "It cannot be had anywhere.", "--evidence", PRODUCT],
  ...["--attempts", "Went to the shop twice.", "--alternatives", "There is no other shop."],
  ...["--wall", "The shop is closed for good."],
];

async function claimMilk({ stage }: PlantedSite): Promise<void> {
  stage.write(GROUND.tickets, plantedLedger({ tea: "done", milk: "open" }));
  await stage.call(["oracle", "claim", "milk", "--by", "worker"]);
}

/** Says of every receipt that it holds, and names it after what it says then. */
function forgeReceipts({ stage, sha256 }: PlantedSite): void {
  for (const path of stage.files().filter(name => name.startsWith(`${GROUND.receipts}/`))) {
    const payload = stage.read(path).trimEnd().replace('"holds":false', '"holds":true');
    stage.remove(path);
    stage.write(`${GROUND.receipts}/${sha256(payload)}.json`, `${payload}\n`);
  }
}

/** Ways in which records are made up, by who can run assay, too. */
export const FORGERIES: readonly TripwireCase[] = [
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
    name: "a hold was forged",
    weaken: async site => {
      spoil(site);
      site.stage.write(GROUND.tickets, plantedLedger({ tea: "done", milk: "open" }));
      await site.stage.call(["oracle", "hold", "assay:milk", ...FORGED_HOLD]);
    },
    exit: 3,
    names: /assay:milk .*\n.*holds it/,
  },
  {
    name: "a receipt was forged",
    weaken: async site => {
      spoil(site);
      for (const ticket of ["tea", "milk"]) await site.stage.call(["oracle", "prove", ticket]);
      forgeReceipts(site);
    },
    words: ["--cached"],
    exit: 2,
    names: /assay:milk/,
  },
  {
    name: "the clock was moved while a ticket was claimed",
    weaken: claimMilk,
    words: ["claim", "milk", "--by", "thief"],
    // What stamps are printed by is not what decides.
    variables: { SOURCE_DATE_EPOCH: "9999999999" },
    exit: 1,
    names: /claimed by worker/,
  },
  {
    name: "the clock was moved back behind a claim",
    weaken: async site => {
      await claimMilk(site);
      const { stage } = site;
      for (const path of stage.files().filter(name => name.startsWith(`${GROUND.scratch}/claims/`)))
        stage.write(path, stage.read(path).replaceAll(/(?<="(?:at|until)":\s*")\d{4}/g, "2999"));
    },
    words: ["claim", "milk", "--by", "thief"],
    exit: 2,
    names: /2999/,
  },
  {
    name: "the ledger was exported before a ticket was opened again",
    weaken: ({ stage }) => stage.write(SOURCE_OF_LEDGER, plantedLedger({ tea: "done", milk: "open" })),
    words: ["--fetch"],
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
