import { audit } from "../audit/audit.ts";
import type { Ground, Workshop } from "../audit/ground.ts";
import type { Probe } from "../audit/probe.ts";
import { PROJECT_PROBES, TOOLKIT_PROBES } from "../audit/probes/index.ts";
import { runningToolkit, type Toolkit } from "../audit/toolkit.ts";
import { closest } from "../closest.ts";
import { type Context, type Decision, decide, type FlagsOf, type Run, type Step } from "../command.ts";
import type { Audited } from "../contract/audit.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { AUDIT_RECORD } from "../contract/naming.ts";
import { generatedBlocks, generatedFiles } from "../generated-files.ts";
import { refuse } from "../outcome.ts";
import { overlaid } from "../overlay.ts";
import { isProblem, type ReadProblem, type Tree } from "../tree.ts";
import { refuseUnlisted } from "./anchor/refuse-unlisted.ts";
import { fixes } from "./self-audit/fixes.ts";
import type { SELF_AUDIT_OPTIONS } from "./self-audit/options.ts";
import { reportOf } from "./self-audit/report.ts";

type Flags = FlagsOf<typeof SELF_AUDIT_OPTIONS>;

/** `assay self-audit`: where what is written and what is so differ. */
export const selfAudit: Run<typeof SELF_AUDIT_OPTIONS> = async (flags, context) => {
  if (flags.list)
    return decide({ kind: "probes", exit: EXIT.yes, probes: [...TOOLKIT_PROBES, ...PROJECT_PROBES] });
  if (flags.why !== undefined) return explain(flags.why);
  const audited = auditedIn(context.tree);
  const toolkit = runningToolkit({ ...context, generatedFiles, generatedBlocks });
  if (!flags.fix) return judge(audited, toolkit, new Map(), flags, context);
  if (audited !== "assay")
    return decide(
      refuse("Nothing is generated here: this is not assay's own repository.", "Audit without --fix."),
    );
  const made = fixes(toolkit, context.tree);
  if ("hint" in made) return decide(made);
  return judge(audited, toolkit, made, flags, context);
};

/** Whose repository a tree is: assay's own has its name and the source of its contract. */
function auditedIn(tree: Tree): Audited {
  const manifest = tree.read("package.json");
  const isOwn = !isProblem(manifest) && /^ {2}"name": "assay",$/m.test(manifest);
  return isOwn && tree.stat("src/contract") !== undefined ? "assay" : "project";
}

async function judge(
  audited: Audited,
  toolkit: Toolkit,
  /** Files that are written first, by path. */
  fixed: ReadonlyMap<string, string>,
  flags: Flags,
  context: Context,
): Promise<Decision> {
  // What is there once they are written is audited, not what was.
  const tree = overlaid(context.tree, fixed);
  const ground = await groundOf(toolkit, flags, { ...context, tree });
  if (isProblem(ground)) return decide(refuseUnlisted(ground));
  const probes = audited === "assay" ? [...TOOLKIT_PROBES, ...PROJECT_PROBES] : PROJECT_PROBES;
  const report = reportOf(await audit(probes, ground), audited, context);
  const records = flags.write ?? context.tree.stat("quality/run.json") !== undefined;
  const steps: readonly Step[] = [
    ...[...fixed].map(([path, content]): Step => ({ kind: "write", path, content })),
    ...(records ? [{ kind: "report", path: AUDIT_RECORD, format: "json" } as const] : []),
  ];
  return decide({ kind: "self-audit", exit: report.exit_code, audit: report }, steps);
}

async function groundOf(
  toolkit: Toolkit,
  { run }: Pick<Flags, "run">,
  context: Context,
): Promise<Ground | ReadProblem> {
  const { tree, now, projectFiles, afresh } = context;
  const files = await projectFiles();
  if (isProblem(files)) return files;
  const paths = files.map(({ path }) => path).sort();
  const workshop: Workshop = { inCopy: work => afresh(files, copy => work(copy.runCommand)) };
  const { headDigest, readCommit, ignoredPaths, signer, toolDigest } = context;
  const around = { now, headDigest, readCommit, ignoredPaths, signer, toolDigest };
  return { tree, paths, toolkit, ...around, workshop: run ? workshop : undefined };
}

function explain(id: string): Decision {
  const probes: readonly Probe[] = [...TOOLKIT_PROBES, ...PROJECT_PROBES];
  const probe = probes.find(candidate => candidate.id === id);
  if (probe !== undefined) return decide({ kind: "probe", exit: EXIT.yes, probe });
  const near = closest(
    id,
    probes.map(one => one.id),
  );
  const hint =
    near === undefined ? "List the probes with `assay self-audit --list`." : `Did you mean ${near}?`;
  return decide(refuse(`There is no probe called ${id}.`, hint));
}
