import { WAIVERS } from "../../contract/naming.ts";
import { parseJson } from "../../documents/json/json.ts";
import { readWaivers, whyUnanchored } from "../../evidence/ground/waivers.ts";
import { validate } from "../../evidence/validate.ts";
import { isProblem } from "../../tree.ts";
import { AGREED } from "../comparison.ts";
import { editing } from "../planting.ts";
import type { Probe } from "../probe.ts";
import { damaged } from "../runs/damage.ts";
import { VERDICT } from "../runs/recorded-gate.ts";
import { judgeWaiver } from "../runs/waiver-standing.ts";

/** Each waiver is in force, about something that is there, and committed. */
export const waivers: Probe = {
  id: "waivers",
  title: "Each waiver still waives something",
  why: "A waiver is a promise with an end. One that has ended is thought to hold by whoever wrote it, one for a check that was renamed waives nothing, one whose finding was mended long ago waits for the next fault of its kind and lets that pass, and a file of waivers that nobody committed is a claim.",
  severity: "high",
  documented: WAIVERS,
  actual: `the checks, the project's files, HEAD, and the findings that ${VERDICT} lists`,
  floor: 1,
  appliesTo: ({ tree }) => tree.stat(WAIVERS) !== undefined,
  *compare(ground) {
    const { tree } = ground;
    const text = tree.read(WAIVERS);
    if (isProblem(text))
      return yield damaged(
        WAIVERS,
        { problem: `${WAIVERS} cannot be read. ${text.problem}`, hint: MEND },
        "waivers",
      );
    const document = parseJson(text);
    for (const { line, message } of [...document.problems, ...validate("waivers", document)])
      yield damaged(WAIVERS, { problem: `${WAIVERS}:${line}: ${message}`, hint: MEND }, "waivers");
    const unanchored = whyUnanchored(WAIVERS, tree, ground.headDigest);
    yield unanchored === undefined
      ? AGREED
      : {
          documented: { path: WAIVERS, line: 0, says: "what an owner accepts" },
          actual: { path: "HEAD", line: 0, says: "what is committed" },
          message: `None of the waivers counts. ${unanchored}`,
          hint: "Have the operator who answers for them review and commit the file.",
        };
    for (const entry of readWaivers(WAIVERS, document).entries) yield* judgeWaiver(entry, ground);
  },
  controls: [
    {
      name: "a waiver has ended",
      finds: "The waiver ended at 2026-01-01T00:00:00Z.",
      plant: editing(WAIVERS, /"until": "[^"]*"/, '"until": "2026-01-01T00:00:00Z"'),
    },
    {
      name: "a waiver holds for years",
      finds: "days from now",
      plant: editing(WAIVERS, /"until": "[^"]*"/, '"until": "2036-01-01T00:00:00Z"'),
    },
    {
      name: "a waiver names no check that there is",
      finds: "and no check is called that",
      plant: editing(WAIVERS, /"check": "[^"]*"/, '"check": "goal-reached"'),
    },
    {
      name: "the check has another name now",
      finds: "and no check is called that",
      plant: ({ toolkit }) => ({
        toolkit: { checks: toolkit.checks.filter(({ id }) => id !== "finish-lines") },
      }),
    },
    {
      name: "what was waived was mended",
      finds: "to waive",
      plant: editing(WAIVERS, /"check": "[^"]*"/, '"check": "frozen-files"'),
    },
    {
      name: "a waiver is about a file that is gone",
      finds: "is not there",
      plant: editing(WAIVERS, /"owner"/, '"path": "src/gone.js", "owner"'),
    },
    {
      name: "the waivers are not committed",
      finds: "None of the waivers counts.",
      plant: () => ({ around: { headDigest: () => ({ commit: "1".repeat(40), sha256: undefined }) } }),
    },
  ],
};

const MEND = "Put it right by schemas/waivers.json, or make it with `assay gate waive`.";
