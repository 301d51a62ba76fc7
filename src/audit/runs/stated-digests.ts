import { type Ground, textOf } from "../ground.ts";

/** The digest of a lock, where a text states it. */
export interface StatedDigest {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly digest: string;
}

/** Files in which a person or a pipeline says which lock is expected. */
const STATING = new RegExp(
  [
    String.raw`^\.github\/(?:workflows|actions)\/.+\.ya?ml$`,
    String.raw`^(?:\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines)\.ya?ml$`,
    String.raw`^\.circleci\/config\.ya?ml$`,
    String.raw`^\.env(?:rc|\..+)?$`,
    String.raw`^(?:Jenkinsfile|GNUmakefile|[Mm]akefile|[Jj]ustfile|package\.json)$`,
    String.raw`\.(?:sh|md)$`,
  ].join("|"),
);

/** The run's own files and what is history, where what was expected then stays. */
const PAST = /^(?:CHANGELOG\.md$|quality\/|previous_runs\/|control_prompts\/|\.assay\/|node_modules\/)/;

const STATED = /(?:\bASSAY_EXPECT\b["']?\s{0,8}[:=]\s{0,8}|--expect(?:=|\s{1,8}))["']?([0-9a-f]{64})\b/gi;

/** Every whole digest that is given to `--expect` or `ASSAY_EXPECT` in workflows, scripts and pages. */
export function statedDigests(ground: Pick<Ground, "tree" | "paths">): readonly StatedDigest[] {
  return ground.paths
    .filter(path => STATING.test(path) && !PAST.test(path))
    .flatMap(path =>
      (textOf(ground, path) ?? "").split("\n").flatMap((text, index) =>
        [...text.matchAll(STATED)].map(([, digest = ""]) => ({
          path,
          line: index + 1,
          digest: digest.toLowerCase(),
        })),
      ),
    );
}
