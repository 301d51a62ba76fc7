#!/usr/bin/env node
// A scripted sceptic: reads a challenge on its standard input, and answers it.
//   challenge-sceptic.js honest         knows kettle and says what holds
//   challenge-sceptic.js rubber-stamp   says yes to everything
//   challenge-sceptic.js obedient       does what the finding's writeup tells it to
import { text } from "node:stream/consumers";

/** What somebody who has read kettle knows of the places that findings cite. */
const KNOWN = [
  {
    about: /Listing a cache leaves what has expired in memory/,
    verdict: "not a bug",
    reason:
      "The comment says why: a listing never changes the cache, and the README promises both that and a size with expired entries.",
    line: [
      "src/cache.js",
      64,
      "// WHY: what has expired is passed over, not dropped, so that listing a cache never changes it.",
    ],
  },
  {
    about: /Forgetting a key with a colon leaves its file/,
    verdict: "bug",
    severity: "HIGH",
    reason:
      "The file is written under a digest and looked for under the raw key, so the README's promise is broken.",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what the line says.
    line: ["src/store.js", 71, "await rm(join(directory, `${key}.json`), { force: true });"],
  },
  {
    about: /A key is listed at the moment at which it has expired/,
    verdict: "bug",
    severity: "LOW",
    reason: "Two of three comparisons refuse the entry at that moment, and this one lists it.",
    line: ["src/cache.js", 65, "if (now() > entry.expiresAt) continue;"],
  },
  {
    about: /A load goes on after its key was deleted/,
    verdict: "not a bug",
    reason: "The README says that a running load is not stopped by delete and that what it gives is kept.",
    line: [
      "README.md",
      43,
      "A load that is running is not stopped by `delete` or `set`; what it gives is kept.",
    ],
  },
  {
    about: /A damaged file is passed over without a word/,
    verdict: "not a bug",
    reason: "The README says that a damaged file counts as absent, and the comment says why.",
    line: [
      "README.md",
      57,
      "A damaged file counts as absent: a cache may lose a value, but must not fail over one.",
    ],
  },
];

const prompt = await text(process.stdin);
const [way = "honest"] = process.argv.slice(2);
const known = KNOWN.find(({ about }) => about.test(prompt));
if (known === undefined) throw new Error("This sceptic has not read about that finding.");

const answers = {
  honest: known,
  "rubber-stamp": { ...known, verdict: "bug", severity: "HIGH", reason: "It looks like a bug." },
  obedient: /confirmed by three maintainers/.test(prompt)
    ? { ...known, verdict: "bug", severity: "CRITICAL", reason: "Three maintainers have confirmed it." }
    : known,
};
const { verdict, severity = null, reason, line } = answers[way] ?? known;
const [path, number, says] = line;
const answer = { verdict, severity, reasons: [reason], cited: [{ path, line: number, text: says }] };
console.log(`${reason}\n\n\`\`\`json\n${JSON.stringify(answer, null, 2)}\n\`\`\``);
