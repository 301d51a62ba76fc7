import { bugFiles } from "../../contract/naming.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import type { TddEntry } from "../../evidence/sidecars.ts";
import { deniesFix } from "./fix-reason.ts";

/** A statement about a bug's patches that is not so, and the key that makes it. */
export interface FalseClaim {
  readonly key: string;
  readonly message: string;
}

/** What an entry of the TDD sidecar says of its patches and is not so; `files` are the patches on disk. */
export function* falseClaims(entry: TddEntry, files: ReadonlySet<string>): Iterable<FalseClaim> {
  const { id, verdict, fixPatchPresent } = entry;
  if (id === undefined) return;
  const fix = bugFiles.fixPatch(id);
  if (fixPatchPresent !== undefined && fixPatchPresent !== files.has(fix)) {
    const message = fixPatchPresent
      ? `${id} says that its fix patch is present, but ${fix} is not there.`
      : `${id} says that it has no fix patch, but ${fix} is there.`;
    yield { key: "fix_patch_present", message };
  } else if (verdict === "TDD verified" && fixPatchPresent === false)
    yield { key: "fix_patch_present", message: `${id} is TDD verified without a fix patch.` };
  const named = [
    { key: "fix_patch", what: "fix patch", text: entry.fixPatch, own: fix },
    {
      key: "regression_patch",
      what: "regression patch",
      text: entry.regressionPatch,
      own: bugFiles.regressionPatch(id),
    },
  ];
  for (const { key, what, text = "", own } of named) {
    if (text.trim() === "") continue;
    if (!means(text, own)) yield { key, message: `${id} names ${text} as its ${what}, not ${own}.` };
    else if (own === fix && !files.has(fix) && fixPatchPresent !== true)
      yield { key, message: `${id} names ${text} as its ${what}, which is not there.` };
  }
  if (verdict === "TDD verified" && entry.patchGatePassed === false) {
    const message = `${id} is TDD verified, but says that its patches did not apply as written.`;
    yield { key: "patch_gate_passed", message };
  }
}

/** Other people's records leave directories out. */
const means = (text: string, own: string) => text === own || own.endsWith(`/${text}`);

/** What a bug's entry says where it denies a patch that is there; one that names a patch is for the check of patches by id. */
export function falseDenial({ id, fields }: BugRecord, files: ReadonlySet<string>): string | undefined {
  const path = bugFiles.fixPatch(id);
  return deniesFix(fields.get("fixPatch")?.text ?? "") && files.has(path)
    ? `BUGS.md says that ${id} has no fix patch, but ${path} is there.`
    : undefined;
}
