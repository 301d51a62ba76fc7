import type { Context } from "../../command.ts";
import { DEADLINE_SECONDS } from "../../contract/line-kinds.ts";
import type { Batch } from "../../contract/schemas/batch.ts";
import type { NamedLedger } from "../../evidence/ground/parse-ledger.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { commandText } from "../../running.ts";

/** By which the programs of trackers know who asks and where. */
const CREDENTIALS = ["GH_TOKEN", "GITHUB_TOKEN", "GH_HOST", "GH_CONFIG_DIR", "XDG_CONFIG_HOME"];

/** Texts of ledgers by the paths of their files. */
export type FetchedLedgers = ReadonlyMap<string, string>;

export const NOTHING_FETCHED: FetchedLedgers = new Map();

/** Runs the frozen commands that print the batch's ledgers, so that nobody exports one by hand. */
export async function fetchLedgers(
  rules: Batch | undefined,
  named: readonly NamedLedger[],
  context: Context,
): Promise<FetchedLedgers | Refusal> {
  const fetching = (rules?.ledgers ?? []).flatMap(({ path, fetch }) =>
    fetch === undefined ? [] : [{ path, argv: fetch }],
  );
  if (fetching.length === 0)
    return refuse(
      "--fetch has nothing to run: no frozen batch says which command prints a ledger.",
      "Name it as `fetch` of a ledger in .assay/batch.json, and freeze.",
    );
  const unread = fetching.find(({ path }) => named.every(ledger => ledger.path !== path));
  if (unread !== undefined)
    return refuse(
      `--fetch would print ${unread.path}, and --tracker names other ledgers, so nobody would read it.`,
      "Leave --tracker away, or name that ledger, too.",
    );
  const fetched = new Map<string, string>();
  for (const { path, argv } of fetching) {
    const { end, exitCode, output } = await context.runCommand({
      argv,
      deadline: DEADLINE_SECONDS,
      isData: true,
      passes: CREDENTIALS,
    });
    const text = decode(output);
    if (end !== "exited" || exitCode !== 0 || text === undefined)
      return refuse(
        `The ledger ${path} could not be fetched: \`${commandText(argv)}\` ${text === undefined ? "printed what is not UTF-8" : `ended with ${exitCode ?? end}`}.`,
        "Run it by hand to see why; without --fetch the file decides.",
      );
    fetched.set(path, text);
  }
  return fetched;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
