import { decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { TrippedCase } from "../../oracle-outcome.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Stage } from "../../stage.ts";
import { standOn } from "./ground.ts";
import type { LEDGER_OPTIONS } from "./options.ts";
import type { TripwireCase } from "./tripwire-case.ts";
import { EDITS } from "./tripwire-edits.ts";
import { FORGERIES } from "./tripwire-forgeries.ts";
import { type PlantedSite, plantSite } from "./tripwire-site.ts";

/** `assay oracle tripwire`: shows by trying that a weakened oracle is caught. */
export const tripwire: Run<typeof LEDGER_OPTIONS> = async (flags, context) => {
  const isFrozenHere = [GROUND.lock, GROUND.signedLock].some(path => context.tree.stat(path) !== undefined);
  const ground = isFrozenHere ? await standOn(flags, context) : undefined;
  if (ground !== undefined && "kind" in ground) return decide(ground);
  const cases = await context.onStage(stage => tryAll(stage, context.tree.sha256));
  if ("kind" in cases) return decide(cases);
  const exit = cases.every(({ isCaught }) => isCaught) ? EXIT.yes : EXIT.no;
  return decide({ kind: "tripwire", exit, cases, isFrozenHere });
};

/** Plants an honest project, sees it get its yes, and tries each way to get one without the work. */
async function tryAll(
  stage: Stage,
  sha256: PlantedSite["sha256"],
): Promise<readonly TrippedCase[] | Refusal> {
  const site = await plantSite(stage, sha256);
  if ("problem" in site) return refuse(`No case could be planted. ${site.problem}`, HINT);
  const honest = await site.stage.call(["oracle", "--expect", site.lock]);
  if (honest.exit !== 0)
    return refuse(
      `Even planted work that is done gets ${honest.exit} from the oracle. ${honest.stderr}`.trim(),
      HINT,
    );
  const cases: TrippedCase[] = [];
  for (const one of [...EDITS, ...FORGERIES])
    cases.push(await tryCase(one, { ...site, stage: site.stage.copy() }));
  return cases;
}

const HINT = "Nothing is shown. Look at the installation: `assay --version`, and `npm ls` beside it.";

async function tryCase(one: TripwireCase, site: PlantedSite): Promise<TrippedCase> {
  const { name, weaken, words = [], variables, isAltered, exit, names } = one;
  await weaken(site);
  const argv = ["oracle", ...words, "--expect", site.lock];
  const { stage } = site;
  const call = isAltered ? await stage.callAltered(argv) : await stage.call(argv, variables);
  const said = `${call.stdout}${call.stderr}`;
  return { name, expected: exit, exit: call.exit, isCaught: call.exit === exit && names.test(said) };
}
