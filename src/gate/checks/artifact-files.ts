import { artifactCap } from "../../contract/artifacts.ts";
import { isProblem } from "../../tree.ts";
import { defineCheck } from "../check.ts";

/** Directories whose files belong to a bug each, and the ending that makes a file one of them. */
const PER_BUG = [
  { directory: "quality/patches/", ending: ".patch" },
  { directory: "quality/results/", ending: ".log" },
  { directory: "quality/writeups/", ending: ".md" },
] as const;

/** Everything at an artifact's path is a regular file that can be read as text. */
export const artifactFiles = defineCheck({
  id: "artifact-files",
  title: "Every artifact is a readable text file",
  why: "A name in a listing is not a file. A link leads out of the run, a directory has no content, and what cannot be decoded or is too large to read was judged by nobody; such an entry must not count for the artifact whose name it bears.",
  phase: 1,
  needs: ["artifacts", "context"],
  unit: "files",
  subjects: ({ artifacts, context }) => {
    const perBug = context.tree
      .walk("quality")
      .filter(({ path }) =>
        PER_BUG.some(({ directory, ending }) => path.startsWith(directory) && path.endsWith(ending)),
      );
    return [...new Set([...artifacts.flatMap(({ entries }) => entries), ...perBug].map(({ path }) => path))];
  },
  floor: () => 1,
  *check(paths, { context }) {
    for (const path of paths) {
      const text = context.tree.read(path);
      if (!isProblem(text)) continue;
      const message = `The artifact cannot be read. ${text.problem}`;
      yield { level: "error", path, line: 0, message, hint: "Put a regular text file in its place." };
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
