import { GROUND } from "../../contract/ground-files.ts";
import type { Stage } from "../../stage.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const head = { schema_version: "1.0", tool_version: "planted" };

export const PRODUCT = "product.txt";
export const TEST = "test/brew.test.sh";
export const SOURCE_OF_LEDGER = "ledger-source.json";

/** Two tickets of a planted ledger with these statuses. */
export const plantedLedger = (
  statuses: Readonly<Record<string, string>>,
  more: Readonly<Record<string, object>> = {},
) =>
  json({
    ...head,
    tickets: Object.entries(statuses).map(([id, status]) => ({
      ...{ id, title: `Make ${id}.`, status, created: "2026-01-01T00:00:00Z", labels: ["night"] },
      ...more[id],
    })),
  });

export const plantedLines = (argv: Readonly<Record<string, readonly string[]>>) =>
  json({
    ...head,
    lines: Object.fromEntries(
      Object.entries(argv).map(([id, words]) => [`assay:${id}`, { kind: "command", argv: words, exit: 0 }]),
    ),
  });

export const plantedBatch = (labels: readonly string[]) =>
  json({
    ...head,
    ledgers: [{ kind: "assay", path: GROUND.tickets, fetch: ["sh", "export.sh"] }],
    filter: { labels },
  });

export const PLANTED_LINES = { tea: ["sh", TEST, "tea"], milk: ["sh", TEST, "milk"] };
/** Statuses of the tickets once both are done. */
export const DONE = { tea: "done", milk: "done" };
const FINISHED = plantedLedger(DONE);

/** Files of a small project in which two tickets are open and nothing is made yet. */
const PLANTED: Readonly<Record<string, string>> = {
  "package.json": json({ name: "planted", scripts: { test: `sh ${TEST} tea` } }),
  [TEST]: `grep -q "^$1$" ${PRODUCT}\n`,
  [PRODUCT]: "water\n",
  // What a command names is frozen with it; where the ledger really is, is not.
  "export.sh": `cat ${SOURCE_OF_LEDGER}\n`,
  [SOURCE_OF_LEDGER]: FINISHED,
  [GROUND.tickets]: plantedLedger({ tea: "open", milk: "open" }),
  [GROUND.finishLines]: plantedLines(PLANTED_LINES),
  [GROUND.batch]: plantedBatch(["night"]),
  [GROUND.goal]: "# Goal\n\nTea with milk.\n",
};

/** The same laid out, frozen with assay's own code, and finished; and the number of its lock. */
export interface PlantedSite {
  readonly stage: Stage;
  readonly lock: string;
  readonly sha256: (text: string) => string;
}

/** Takes the milk away again. */
export const spoil = ({ stage }: Pick<PlantedSite, "stage">) => stage.write(PRODUCT, "tea\n");

/** Plants the project and finishes it honestly; a problem says why that did not come off. */
export async function plantSite(
  stage: Stage,
  sha256: PlantedSite["sha256"],
): Promise<PlantedSite | { readonly problem: string }> {
  for (const [path, text] of Object.entries(PLANTED)) stage.write(path, text);
  for (const argv of [["init"], ["oracle", "freeze", "--pin-tool", "--json"]]) {
    const { exit, stdout, stderr } = await stage.call(argv);
    if (exit !== 0) return { problem: `\`assay ${argv.join(" ")}\` exits with ${exit}. ${stderr}`.trim() };
    if (argv[0] === "oracle") {
      const lock = String((JSON.parse(stdout) as { lock?: unknown }).lock);
      stage.write(PRODUCT, "tea\nmilk\n");
      stage.write(GROUND.tickets, FINISHED);
      return { stage, lock, sha256 };
    }
  }
  return { problem: "Nothing was frozen." };
}
