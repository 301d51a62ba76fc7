import { deriveVerdict } from "../../evidence/logs/derived-verdict.ts";
import type { TddEntry, TddSidecar } from "../../evidence/sidecars.ts";
import { defineCheck, type Finding, type Unchecked } from "../check.ts";
import { replacing } from "../control.ts";

/** The verdict of an entry is what its two phases come to. */
export const verdictDerivation = defineCheck({
  id: "verdict-derivation",
  title: "Each verdict follows from its phases",
  why: "The verdict is a conclusion, and a run that writes it down by hand can conclude what it likes. A bug is TDD verified only when its test failed without the fix and passed with it; a test that passed on the broken code has shown nothing, whatever the verdict says. What was put off needs its reason on record, because nothing else will tell.",
  phase: 5,
  needs: ["tdd", "bugs"],
  unit: "entries",
  subjects: ({ tdd }) => tdd.entries,
  floor: ({ bugs }) => Math.min(1, bugs.bugs.length),
  *check(entries, { tdd }) {
    for (const entry of entries) yield* judge(entry, tdd);
  },
  controls: [
    {
      name: "a deferred bug gives no reason",
      break: replacing(/tdd-results\.json$/, /"verdict": "[^"]*"/, '"verdict": "deferred"'),
      alsoRed: ["closure-agreement", "tdd-summary"],
    },
  ],
});

function* judge(entry: TddEntry, { path, lineOf }: TddSidecar): Iterable<Finding | Unchecked> {
  const { id = "The entry", pointer, redPhase: red, greenPhase: green, verdict, notes = "" } = entry;
  const error = (message: string, hint: string): Finding => {
    return { level: "error", path, line: lineOf(`${pointer}/verdict`), message, hint };
  };
  const unexplained = notes.trim() === "";
  if (verdict === "deferred" && unexplained)
    yield error(`${id} is deferred, and no notes say why.`, "Say in the notes what stands in the way.");
  const derived = deriveVerdict(red, green);
  if (verdict === undefined || derived === undefined) {
    if (verdict !== "deferred" || !unexplained)
      yield { unchecked: "a phase or the verdict is none that the contract knows" };
    return;
  }
  // A fix may be put off with reason: the test failed, and nothing was run with a fix.
  const isPutOff = verdict === "deferred" && derived === "confirmed open";
  if (verdict !== derived && !isPutOff)
    yield error(
      `${id} says ${verdict}, but red ${red} and green ${green} make it ${derived}.`,
      "Run the test again, or write the verdict that the two phases give.",
    );
}
