import { isRecord } from "../../documents/json/json.ts";
import { challengeableIds } from "../../evidence/challenge/challenge-queue.ts";
import { bugFileEntries } from "../bugs/bug-file-entries.ts";
import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";

const RECORDS = "quality/challenge";
const ENDINGS = ["-challenge.json", "-challenge.md", "-round-1.json", "-round-2.json"];
const LIST_IT = 'List the bug in BUGS.md, below "Reviewed and dismissed" if it was rejected.';

/** Each challenge is of a bug that BUGS.md confirms or dismisses, and of the bug that its file is named after. */
export const challengeIds = defineCheck({
  id: "challenge-ids",
  title: "Each challenge is of a bug of this run",
  why: "A challenge decides whether a bug stays. When its record speaks of another bug than its name does, a verdict lands on the wrong one; when BUGS.md knows nothing of the bug, somebody removed it without saying that it was rejected.",
  phase: 5,
  needs: ["bugs", "context", "sidecars"],
  unit: "challenge files",
  subjects: ({ context: { tree } }) => ENDINGS.flatMap(ending => bugFileEntries(tree, RECORDS, ending)),
  floor: () => 0,
  *check(files, { bugs, context, sidecars }) {
    const known = challengeableIds(bugs, sidecars);
    const paths = new Set(files.map(({ path }) => path));
    const records = new Map(sidecars.map(({ path, document }) => [path, document]));
    for (const { path, id: leading, rest } of files) {
      const id = leading + rest;
      if (!known.has(id)) {
        const message = `The challenge is of ${id}, which BUGS.md neither confirms nor dismisses.`;
        yield { level: "error", path, line: 0, message, hint: LIST_IT };
        continue;
      }
      const document = records.get(path);
      const bug = isRecord(document?.value) ? document.value["bug"] : undefined;
      if (typeof bug === "string" && bug !== id) {
        const message = `The file is named after ${id}, and its record is of ${bug}.`;
        const hint = "Name the file after the bug that was challenged.";
        yield { level: "error", path, line: document?.lineOf("/bug") ?? 0, message, hint };
      }
      if (!path.includes("-challenge.")) continue;
      const isText = path.endsWith(".md");
      const half = isText ? path.replace(/md$/, "json") : path.replace(/json$/, "md");
      // Other people's pipelines write the text alone.
      if (paths.has(half) || (isText && context.run === undefined)) continue;
      const lost = `The challenge of ${id} is half there: ${half} is missing.`;
      yield { level: "error", path, line: 0, message: lost, hint: "Keep the reasoning and its record." };
    }
  },
  controls: [
    {
      name: "a record is of another bug",
      break: replacing(/-challenge\.json$/, /"bug": "BUG-\d+"/, '"bug": "BUG-900"'),
    },
    {
      name: "a challenge has no bug",
      alsoRed: ["challenge-verdicts", "substance"],
      break: adding("quality/challenge/BUG-900-challenge.md", "# Left behind\n", /^quality\/challenge\//),
    },
  ],
});
