import { artifactCap } from "../../contract/artifacts.ts";
import { isProblem } from "../../tree.ts";
import { defineCheck } from "../check.ts";

/** Endings of the files that some check reads as text. */
const TEXT = /\.(?:md|json|log|patch|exit|txt|sh|py|rb|go|rs|java|kt|scala|c|agc|[cm]?[jt]sx?)$/;

/** Everything below `quality/` that bears a file's name is a file, and what is read as text can be. */
export const artifactFiles = defineCheck({
  id: "artifact-files",
  title: "Every file of the run is a readable file",
  why: "A name in a listing is not a file. A link leads out of the run, a pipe holds nothing, and what cannot be opened, decoded or is too large to read was judged by nobody; a directory that cannot be entered may hide anything. Such an entry must not count for the artifact whose name it bears.",
  phase: 1,
  needs: ["artifacts", "context"],
  unit: "files",
  subjects: ({ artifacts, context }) => {
    const named = artifacts.flatMap(({ entries }) => entries.map(({ path }) => path));
    const found = context.tree.walk("quality").filter(({ kind }) => kind !== "directory");
    return [...new Set([...named, ...found.map(({ path }) => path), ...context.tree.closed().keys()])];
  },
  floor: () => 1,
  *check(paths, { context: { tree } }) {
    const closed = tree.closed();
    for (const path of paths) {
      const isRead = TEXT.test(path) || tree.stat(path)?.kind !== "file";
      const content = closed.get(path) ?? (isRead ? tree.read(path) : "");
      if (!isProblem(content)) continue;
      const message = `It cannot be read as a part of the run. ${content.problem}`;
      yield {
        level: "error",
        path,
        line: 0,
        message,
        hint: "Put a regular, readable text file in its place.",
      };
    }
  },
  controls: [
    {
      name: "an artifact is too large to read",
      break: files => {
        const path = "quality/RUN_SPEC_AUDIT.md";
        const text = files.text(path);
        return text === undefined ? undefined : { [path]: text + " ".repeat(artifactCap(path)) };
      },
    },
  ],
});
