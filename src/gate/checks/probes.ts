import { readProbeScripts, runsSomething } from "../../evidence/reports/probe-scripts.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeProbeScript, undecidedPlaces } from "../reports/judge-probes.ts";

/** The triage's probes test what it decided, at the lines it decided about. */
export const probes = defineCheck({
  id: "probes",
  title: "The triage's probes prove something",
  why: "A triage decides between auditors by running code, so its probes are what its decisions rest on. A probe that names no line is about nothing in particular, one that only prints proves nothing, and one that reads what the run itself extracted finds there what the run put there. Each decision must have a probe at its own place.",
  phase: 4,
  needs: ["context", "councils"],
  unit: "probe scripts",
  subjects: ({ context }) => readProbeScripts(context.tree),
  floor: () => 0,
  *check(scripts, { context, councils }) {
    const running = scripts.filter(runsSomething);
    for (const script of scripts)
      if (running.includes(script)) yield* judgeProbeScript(script);
      else yield { unchecked: "the script holds no code" };
    // Other people's triages need not name the place in the row.
    if (context.run !== undefined && running.length > 0) yield* undecidedPlaces(councils, running);
  },
  controls: [
    {
      name: "a decision has no probe at its place",
      break: replacing(/triage_probes\.sh$/, /src\/(pattern\.js:14|parse\.js:15)/g, "src/elsewhere.js:1"),
    },
    {
      name: "the probes only talk",
      alsoRed: ["version-stamps"],
      break: replacing(/triage_probes\.sh$/, /^[\s\S]*$/, "#!/bin/sh\n# src/a.js:1\necho all good\n"),
    },
  ],
});
