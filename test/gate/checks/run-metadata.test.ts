import { testCheck } from "../../support/check-cases.ts";

const NAME = "quality/results/run-2026-11-20T09-14-03.json";
const metadata = (fields: object = {}, name = NAME) => ({
  [name]: JSON.stringify(
    {
      start_time: "2026-11-20T09:14:03Z",
      end_time: "2026-11-20T11:44:03Z",
      duration_minutes: 150,
      phases_completed: ["Phase 1"],
      iterations_completed: [],
      ...fields,
    },
    null,
    1,
  ),
});
const progress = { "quality/PROGRESS.md": "# Progress\n\n- [x] Phase 1: Explore\n" };
const bugs = { "quality/BUGS.md": "## No confirmed bugs\n" };
const files = { ...bugs, ...progress };

testCheck("run-metadata", [
  { what: "none", files, status: "not due" },
  { what: "all fits", files: { ...files, ...metadata() }, status: "pass" },
  {
    what: "what a gate said is not asked",
    files: { ...files, ...metadata({ gate_result: "FAIL", gate_fail_count: 9 }) },
    status: "pass",
  },
  {
    what: "rounded minutes, an open end, and no list of phases",
    files: { ...files, ...metadata({ duration_minutes: 150.4, phases_completed: undefined }) },
    status: "pass",
  },
  {
    what: "an open end",
    files: { ...files, ...metadata({ end_time: null, duration_minutes: null }) },
    status: "pass",
  },
  {
    what: "the seeds and the phases after them",
    files: { ...files, ...metadata({ phases_completed: ["Phase 0b", "Phase 1", "Phase 6"] }) },
    status: "pass",
  },
  {
    what: "a name that is another start's",
    files: { ...files, ...metadata({ start_time: "2026-11-20T09:14:04Z" }) },
    status: "fail",
    findings: [
      `error ${NAME}:2 The file is named after 2026-11-20T09:14:03Z, and its run started 2026-11-20T09:14:04Z.`,
    ],
  },
  {
    what: "the project with a remark behind it",
    files: {
      ...bugs,
      "quality/PROGRESS.md": "## Run metadata\n\nProject: Kettle (again)\n\n- [x] Phase 1: Explore\n",
      ...metadata({ project: "kettle" }),
    },
    status: "pass",
  },
  {
    what: "the project with a remark of its own",
    files: {
      ...bugs,
      "quality/PROGRESS.md": "## Run metadata\n\nProject: kettle\n\n- [x] Phase 1: Explore\n",
      ...metadata({ project: "Kettle (again)" }),
    },
    status: "pass",
  },
  {
    what: "another project, and a phase twice",
    files: {
      ...bugs,
      "quality/PROGRESS.md": "## Run metadata\n\nProject: kettle\n\n- [x] Phase 1: Explore\n",
      ...metadata({ project: "teapot", phases_completed: ["Phase 1", "Phase 1"] }),
    },
    status: "fail",
    findings: [
      `error ${NAME}:7 "Phase 1" is listed twice.`,
      `error ${NAME}:10 The metadata is about "teapot", and PROGRESS.md about "kettle".`,
    ],
  },
  {
    what: "a name that is no time",
    files: { ...files, ...metadata({}, "quality/results/run-latest.json") },
    status: "fail",
    findings: ["error quality/results/run-latest.json:2 The file is not named after the start of its run."],
  },
  {
    what: "a duration beside an end that is no time",
    files: { ...files, ...metadata({ end_time: "later", duration_minutes: 1 }) },
    status: "pass",
  },
  {
    what: "a duration beside an end that is a day only",
    files: { ...files, ...metadata({ end_time: "2026-11-20", duration_minutes: 1 }) },
    status: "pass",
  },
  {
    what: "a duration beside an end alone",
    files: { ...files, ...metadata({ start_time: null, duration_minutes: 1 }) },
    status: "pass",
  },
  {
    what: "a duration beside times, a minute off",
    files: { ...files, ...metadata({ duration_minutes: 149 }) },
    status: "pass",
  },
  {
    what: "a duration beside times, in words",
    files: { ...files, ...metadata({ duration_minutes: "ten" }) },
    status: "pass",
  },
  {
    what: "no duration beside times",
    files: { ...files, ...metadata({ duration_minutes: null }) },
    status: "pass",
  },
  {
    what: "a duration that is not the difference",
    files: { ...files, ...metadata({ duration_minutes: 10 }) },
    status: "fail",
    findings: [`error ${NAME}:4 The run took 150 minutes from start to end, not 10.`],
  },
  {
    what: "phases that are not ticked, that are none, and that are left out",
    files: { ...files, ...metadata({ phases_completed: ["Phase 2", "Phase 40", 3] }) },
    status: "fail",
    findings: [
      `error ${NAME}:5 By PROGRESS.md phase 1 is complete, but the metadata does not list it.`,
      `error ${NAME}:5 By the metadata phase 2 is complete, but PROGRESS.md does not tick it.`,
      `error ${NAME}:7 "Phase 40" is no phase.`,
      `error ${NAME}:8 3 is no phase.`,
    ],
  },
  {
    what: "the last phase before the gate's, without a tick",
    files: { ...files, ...metadata({ phases_completed: ["Phase 1", "Phase 5"] }) },
    status: "fail",
    findings: [`error ${NAME}:5 By the metadata phase 5 is complete, but PROGRESS.md does not tick it.`],
  },
  {
    what: "an iteration of no known strategy, which left nothing",
    files: { ...files, ...metadata({ iterations_completed: ["thorough"] }) },
    status: "pass",
  },
  {
    what: "an iteration that left nothing",
    files: { ...files, ...metadata({ iterations_completed: ["gap"] }) },
    status: "fail",
    findings: [
      `error ${NAME}:8 The metadata lists 1 iterations, and 0 of them left a quality/EXPLORATION_ITER*.md.`,
    ],
  },
  {
    what: "an iteration with its exploration",
    files: {
      ...files,
      ...metadata({ iterations_completed: ["gap"] }),
      "quality/EXPLORATION_ITER2.md": "x\n",
    },
    status: "pass",
  },
  {
    what: "two files, of which the newest counts",
    files: {
      ...files,
      ...metadata({ duration_minutes: 1 }, "quality/results/run-2026-11-19T09-14-03.json"),
      ...metadata(),
    },
    status: "pass",
    findings: [`warning ${NAME}:0 There are 2 files of run metadata, and only the newest is judged.`],
  },
  { what: "a list where a record belongs", files: { ...files, [NAME]: "[]" }, status: "pass" },
]);
