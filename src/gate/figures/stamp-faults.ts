import type { ContractVersion } from "../../evidence/contract-version.ts";
import type { Finding } from "../check.ts";
import type { StatedVersion } from "./stated-versions.ts";

/** What is wrong with the stated versions; a foreign run gets one finding for all its files without a stamp. */
export function* judgeStamps(
  stamps: readonly StatedVersion[],
  version: ContractVersion,
  isForeign: boolean,
): Iterable<Finding> {
  const source = version.path.slice(version.path.lastIndexOf("/") + 1);
  const hint = `State it among the first lines; ${source} says ${version.version}.`;
  if (isForeign) yield* summarizeLacking(stamps, hint);
  for (const { path, line, label, version: stated, isRequiredStamp } of stamps)
    if (stated === undefined) {
      const message = `The file lacks ${label}, so nothing says which version made it.`;
      const level = isForeign ? "warning" : "error";
      if (!(isForeign && isRequiredStamp)) yield { level, path, line, message, hint };
    } else if (stated.replace(/^v(?=\d)/, "") !== version.version)
      yield {
        level: "error",
        path,
        line,
        message: `Here ${label} says ${stated}, but ${source} says ${version.version}.`,
        hint: "If the file is from an earlier run, make it again; otherwise correct its version.",
      };
}

function* summarizeLacking(stamps: readonly StatedVersion[], hint: string): Iterable<Finding> {
  const required = stamps.filter(({ isRequiredStamp }) => isRequiredStamp);
  const lacking = required.filter(({ version }) => version === undefined);
  const [first] = lacking;
  if (first === undefined) return;
  const share = `${lacking.length} of ${required.length} files`;
  const message = `The version stamp is missing in ${share}, first in ${first.path}.`;
  yield { level: "warning", path: first.path, line: 0, message, hint };
}
