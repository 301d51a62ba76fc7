import type { Alias } from "./command.ts";
import { isVersionOf } from "./contract/naming.ts";
import { type Refusal, refuse } from "./outcome.ts";
import type { Host, Project } from "./world.ts";

/** A target's directory, and the name it was found by where that is not the directory's own. */
export interface Located {
  readonly project: Project;
  readonly alias: Alias | undefined;
}

/** Opens a target; a bare name that is no directory may stand for the one directory that bears it with a version. */
export function locate(
  target: string,
  from: string | undefined,
  host: Host,
  verbMeant?: string,
): Located | Refusal {
  const start = from === undefined ? [] : [from];
  const project = host.openProject(...start, target);
  if (project !== undefined) return { project, alias: undefined };
  const [directory, ...others] = isBareName(target)
    ? host
        .directoriesIn(...start, ".")
        .filter(name => isVersionOf(target, name))
        .sort()
    : [];
  if (others.length > 0)
    return refuse(
      `There is no directory ${target}, and several bear its name with a version: ${[directory, ...others].join(", ")}.`,
      "Name the one that is meant.",
    );
  const versioned = directory === undefined ? undefined : host.openProject(...start, directory);
  if (directory !== undefined && versioned !== undefined)
    return { project: versioned, alias: { given: target, directory } };
  const named = [...start, target].filter(path => path !== ".").join("/");
  return refuse(
    `There is no directory ${named || "here"}.`,
    verbMeant === undefined ? "Name the directory of a project." : `Did you mean the verb ${verbMeant}?`,
  );
}

const isBareName = (target: string) => target !== "" && !/[/\\]|\.\./.test(target);
