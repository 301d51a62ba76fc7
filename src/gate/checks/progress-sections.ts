import { PROGRESS_SECTIONS, RUN_METADATA_FIELDS } from "../../contract/enums.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Sections whose absence is for the checks that count what stands in them. */
const COUNTED_ELSEWHERE = "Terminal Gate Verification";
const TRACKER = "Cumulative BUG tracker";

/** PROGRESS.md has its sections, and says what run it is of. */
export const progressSections = defineCheck({
  id: "progress-sections",
  title: "The progress file has its sections",
  why: "A run that was broken off goes on from its progress file, and whoever takes it over reads it by its titles: when it began, what was done, what was found. A section that lost its heading is not found, and one that was left empty says that there was nothing, which may not be true.",
  phase: 5,
  needs: ["progress", "confirmed"],
  unit: "sections and fields",
  subjects: ({ confirmed }) => [
    ...PROGRESS_SECTIONS.filter(
      title => title !== COUNTED_ELSEWHERE && (title !== TRACKER || confirmed.length === 0),
    ),
    ...RUN_METADATA_FIELDS,
  ],
  floor: () => RUN_METADATA_FIELDS.length,
  *check(names, { progress: { path, sections, metadata } }) {
    const home = sections.find(({ title }) => isTitled(title, "Run metadata"));
    for (const name of names) {
      const isField = (RUN_METADATA_FIELDS as readonly string[]).includes(name);
      const found = sections.filter(({ title }) => isTitled(title, name));
      const isThere = isField ? metadata.get(name)?.text : found.some(({ saysSomething }) => saysSomething);
      // Without its section every field is missing, which is one fault.
      if (isThere || (isField && home?.saysSomething !== true)) continue;
      const line = isField ? (metadata.get(name)?.line ?? home?.line ?? 0) : (found[0]?.line ?? 0);
      const absent =
        found.length > 0 ? `The section "${name}" is empty.` : `There is no section "## ${name}".`;
      const message = isField ? `The run metadata does not say "${name}:".` : absent;
      yield { level: "error", path, line, message, hint: "Write down what the run knows of it." };
    }
  },
  controls: [
    {
      name: "a section is only alluded to",
      break: replacing(/PROGRESS\.md$/, /^## Exploration summary$/m, "## Exploration summaryless"),
    },
    { name: "a field is missing", break: replacing(/PROGRESS\.md$/, /^Project: .*\n/m, "") },
  ],
});

/** Whether a heading is that title, in any case and with or without a remark. */
function isTitled(heading: string, title: string): boolean {
  const rest = heading.slice(title.length);
  const isSame = heading.slice(0, title.length).toLowerCase() === title.toLowerCase();
  return isSame && /^(?:$|:|[ \t]+[(—–-])/.test(rest);
}
