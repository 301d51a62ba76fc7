import { artifactAt, FUNCTIONAL_TESTS, REGRESSION_TESTS } from "../../contract/artifacts.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import { isRecord } from "../../documents/json/json.ts";
import { readStamp } from "../../documents/reports/stamps.ts";
import { filesIn } from "../../evidence/run-files.ts";
import { hasCode } from "../../evidence/tests/source-code.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Inputs } from "../inputs.ts";

/** What a file says of the version that made it. */
export interface StatedVersion {
  readonly path: string;
  readonly line: number;
  /** What states the version, as it stands in the middle of a sentence. */
  readonly label: string;
  /** Undefined for a file that must state its version and does not. */
  readonly version: string | undefined;
  /** Whether the file is markdown that must open with a stamp. */
  readonly isRequiredStamp: boolean;
}

/** Every statement of a version in a run: stamps of markdown and of test code, PROGRESS.md and the sidecars. */
export function statedVersions(inputs: Pick<Inputs, "context" | "documents" | "progress" | "sidecars">) {
  const { context, documents, progress, sidecars } = inputs;
  const stated: StatedVersion[] = [
    ...documents.flatMap(({ path, text }) => stampOf(path, text)),
    ...codeFiles(context.tree).flatMap(path => {
      const text = context.tree.read(path);
      // A file without code is for another check.
      return isProblem(text) ? [] : stampOf(path, text, hasCode(path, text));
    }),
  ];
  const { text: version, line = 0 } = progress.metadata.get("Skill version") ?? {};
  const label = 'the line "Skill version"';
  stated.push({ path: progress.path, line, label, version, isRequiredStamp: false });
  for (const { path, document } of sidecars) {
    const version = isRecord(document.value) ? document.value["skill_version"] : undefined;
    if (typeof version === "string")
      stated.push({
        ...{ path, label: "skill_version", version, isRequiredStamp: false },
        get line() {
          return document.lineOf("/skill_version");
        },
      });
  }
  return stated;
}

function stampOf(path: string, text: string, isRequiredCode = false): StatedVersion[] {
  const stamp = readStamp(text);
  const isRequiredStamp = isRequiredCode || WRITEUP.test(path) || artifactAt(path)?.stamped === true;
  if (stamp === undefined && !isRequiredStamp) return [];
  return [{ path, line: stamp?.line ?? 0, label: "the stamp", version: stamp?.version, isRequiredStamp }];
}

const WRITEUP = /^quality\/writeups\/[^/]*\.md$/;

/** What the run wrote to be run: tests, probes and the mechanical verification. */
function codeFiles(tree: Tree): readonly string[] {
  const patterns = [...FUNCTIONAL_TESTS, REGRESSION_TESTS];
  const named = filesIn(tree, "quality").filter(path => patterns.some(pattern => fitsPattern(pattern, path)));
  const scripts = [...filesIn(tree, "quality/spec_audits"), ...filesIn(tree, "quality/mechanical")];
  return [...named, ...filesIn(tree, "quality/regression"), ...scripts.filter(path => path.endsWith(".sh"))];
}
