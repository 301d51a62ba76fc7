import { testOrchestra, withPhase } from "../../support/orchestra-cases.ts";
import { answer, GOOD_TEAM } from "../../support/team.ts";

const BOB = "work/bob/result.json";
const SLICE = `error ${BOB}:0 The slice of bob (Builder) is`;

testOrchestra("slices", [
  { what: "everybody did its slice" },
  {
    what: "one is missing",
    files: { [BOB]: undefined },
    status: "fail",
    findings: [`error ${BOB}:0 The slice of bob (Builder) is missing: ${BOB} is not there.`],
  },
  {
    what: "one of several phases is missing",
    files: { [BOB]: undefined, "work/amy/result.json": undefined },
    status: "fail",
    findings: [
      "error work/amy/result.json:0 The slice of amy (Scoring) is missing: work/amy/result.json is not there.",
      `error ${BOB}:0 The slice of bob (Builder) is missing: ${BOB} is not there.`,
    ],
  },
  {
    what: "one has not answered yet",
    upTo: "Recon",
    later: async site => {
      await site.run("phase", "start", "Builder", "--worker", "ann", "--worker", "bob");
      answer(site, "ann", GOOD_TEAM.Builder["ann"] ?? (() => ({ says: {} })));
    },
    status: "pending",
    findings: [`pending ${BOB}:0 The slice of bob (Builder) has no result yet.`],
  },
  {
    what: "one has not answered, and its phase failed",
    upTo: "Recon",
    later: async site => {
      await site.run("phase", "start", "Builder", "--worker", "bob");
      await site.run("phase", "fail", "Builder", "--reason", "It hung.");
    },
    status: "fail",
    findings: [`error ${BOB}:0 The slice of bob (Builder) is missing: ${BOB} is not there.`],
  },
  {
    what: "an empty result",
    files: { [BOB]: "" },
    status: "fail",
    findings: [`${SLICE} failed: ${BOB}:1: The file is empty.`],
  },
  {
    what: "throttled, with the work there",
    says: { bob: { status: "throttled" } },
    status: "fail",
    findings: [
      `${SLICE} failed: ${BOB} says throttled without a reason.`,
      `${SLICE} failed: ${BOB} says throttled, but what the worker made is there: src/page.html.`,
    ],
  },
  {
    what: "failed, with nothing there",
    says: { bob: { status: "failed", failure_reason: "It hung." } },
    files: { "src/page.html": undefined },
    status: "fail",
    findings: [`${SLICE} failed: ${BOB} says failed: It hung.`],
  },
  {
    what: "a part",
    says: { bob: { status: "partial", failure_reason: "No time." } },
    status: "fail",
    findings: [`${SLICE} partial: ${BOB} says partial: No time.`],
  },
  {
    what: "a part that an operator declared",
    says: { bob: { status: "partial_unverified" } },
    status: "fail",
    findings: [`${SLICE} partial: ${BOB} says partial_unverified without a reason.`],
  },
  {
    what: "a success whose file is gone",
    files: { "src/page.html": undefined },
    status: "fail",
    findings: [`${SLICE} failed: ${BOB} says success and names src/page.html, which is not there.`],
  },
  {
    what: "a success that names what was there before",
    says: { bob: { artifact_paths: ["package.json"] } },
    status: "fail",
    findings: [
      `${SLICE} failed: ${BOB} says success and names package.json, which was not made in the phase: it was there before, or git ignores it.`,
    ],
  },
  {
    what: "a builder that calls itself a judge and made nothing",
    says: { bob: { role: "judge", artifact_paths: [], verdict: "ship" } },
    status: "fail",
    findings: [
      `${SLICE} failed: ${BOB} says success, but names nothing that the worker made in artifact_paths.`,
    ],
  },
  { what: "what somebody else wrote, with its file", says: { bob: { status: "success_synthesized" } } },
  {
    what: "what somebody else wrote, without its file",
    says: { bob: { status: "success_synthesized" } },
    files: { "src/page.html": undefined },
    status: "fail",
    findings: [
      `error ${BOB}:0 bob (Builder): ${BOB} says success_synthesized and names src/page.html, which is not there.`,
    ],
  },
  {
    what: "a score in the wrong place",
    says: { eve: { score: undefined, digest: { score: 0.9 } } },
    findings: [
      "warning work/eve/result.json:7 The score stands only in digest.score and is taken from there; it belongs at the top.",
    ],
  },
  {
    what: "a score that is none, of a worker who failed",
    says: { eve: { status: "failed", score: "high", failure_reason: "It hung." } },
    status: "fail",
    findings: [
      "error work/eve/result.json:0 The slice of eve (Scoring) is failed: work/eve/result.json says failed: It hung.",
      'warning work/eve/result.json:6 The score is "high", not a number from 0 to 1, so the worker counts as unscored.',
    ],
  },
  {
    what: "a phase that nobody was given",
    record: withPhase("Builder", { workers: [] }),
    status: "fail",
    findings: ["error quality/run.json:0 Builder was begun, and no worker has a slice of it."],
  },
  { what: "a phase that was not begun", upTo: "Recon" },
  {
    what: "no phase that anybody was given",
    record: run => ({ ...run, phases: run.phases.map(({ workers: _, ...phase }) => phase) }),
    status: "fail",
    findings: ["Builder", "Polish", "Recon", "Scoring", "Verifier"].map(
      name => `error quality/run.json:0 ${name} was begun, and no worker has a slice of it.`,
    ),
  },
]);
