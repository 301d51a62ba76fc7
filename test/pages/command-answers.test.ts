import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { GROUND } from "../../src/contract/ground-files.ts";
import { COMMAND_ANSWERS, TOLD_CODES } from "../../src/pages/command-answers.ts";
import { answeredRound, doubtfulRun } from "../support/challenge-run.ts";
import { withCleanupSite } from "../support/cleanup-site.ts";
import { type MemoryCommand, type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { memorySite } from "../support/memory-site.ts";
import { frozenSite, LINES, ledgerText, linesText, programs, TICKETS } from "../support/oracle-site.ts";
import { OWN_WORK, ownSite } from "../support/own-site.ts";
import { assayIn, inProject } from "../support/real-project.ts";
import { holding } from "../support/record-site.ts";
import { FAILING, laidOut, PASSING, PROJECT, proved } from "../support/task-run.ts";
import { GOOD_TEAM, orchestraOf, perform, teamWith } from "../support/team.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

/** The exit code of a command line on some files. */
const on = async (files: MemoryFiles, argv: string, command: MemoryCommand = programs()) =>
  (await runInMemory(argv.split(" "), files, {}, command)).code;

/** The exit code of the last of several command lines on a run of two phases; a number does the work of that phase. */
async function phases(...calls: readonly (string | number)[]): Promise<number> {
  const site = ownSite();
  let code = -1;
  for (const call of calls)
    if (typeof call === "number") site.put(OWN_WORK[call - 1] ?? {});
    else code = (await site.run("phase", ...call.split(" "))).code;
  return code;
}
const BOTH = ["start 1", 1, "finish 1", "start 2", 2, "finish 2"] as const;

const BUG = doubtfulRun({ id: "BUG-001" });
const said = (round: 1 | 2) => answeredRound(BUG, "BUG-001", round, { verdict: "bug" });
const BOTH_SAID = { ...BUG, ...said(1), ...said(2) };
const NEITHER = {
  ...BUG,
  ...answeredRound(BUG, "BUG-001", 1, { verdict: "not a bug" }),
  ...answeredRound(BUG, "BUG-001", 2, { verdict: "not a bug" }),
};
const decided = async (files: Readonly<Record<string, string>>) => ({
  ...files,
  ...(await runInMemory(["challenge", "decide"], files)).written,
});

const kettle = VALID_RUNS.kettle();
const archived = async () => ({ ...kettle, ...(await runInMemory(["archive", "create"], kettle)).written });
const manifestOf = (files: MemoryFiles) =>
  Object.keys(files).find(path => path.endsWith("/MANIFEST.json")) ?? "";
const idIn = (files: MemoryFiles) => manifestOf(files).split("/")[1] ?? "";

/** The exit code of a cleanup after a phase that changed a file, once something happened to what its start recorded. */
async function cleaned(happens: (root: string) => void): Promise<number> {
  let code = -1;
  await withCleanupSite(async ({ write, assay, cleanUp, target }) => {
    write("a", "a");
    assert.equal((await assay("phase", "start", "1")).status, 0);
    write("a", "edited");
    happens(target);
    code = (await cleanUp()).status;
  });
  return code;
}

const openTicket = () => frozenSite({}, [{ id: "A", status: "open" }]);
/** The exit code after the ticket was held, or claimed. */
async function afterwards(first: readonly string[], argv: string): Promise<number> {
  const files = await openTicket();
  const { written, leases, code, stderr } = await runInMemory(first, files);
  assert.equal(code, 0, stderr);
  return (await runInMemory(argv.split(" "), { ...files, ...written }, {}, programs(), {}, { leases })).code;
}
const HELD = holding("A", "--evidence", "https://bank.example/7").filter(
  (word, at, all) => word !== "docs/bank.md" && all[at + 1] !== "docs/bank.md",
);

/** How each cell of the table comes about, but for those of which `phase-run.test.ts` shows that they do. */
const SHOWN: Readonly<Record<string, () => Promise<number>>> = {
  "init 0": () => on(PROJECT, "init"),
  "init 1": () => on({ ...PROJECT, "previous_runs/x/quality/BUGS.md": "# Bugs\n" }, "init --clean-room"),
  "phase 0": () => phases("start 1", ""),
  "phase 1": () => phases("start 1", "fail 1 --reason ill", ""),
  "phase next 0": () => phases("next"),
  "phase next 1": () => phases(...BOTH, "next"),
  "phase next 3": () => phases("start 1", "next"),
  "phase start 0": () => phases("start 1"),
  "phase start 1": () => phases("start 2"),
  "phase finish 0": () => phases("start 1", 1, "finish 1"),
  "phase finish 1": () => phases("start 1", "finish 1"),
  "phase run 1": () => phases(...BOTH, "run --from 1 --to 1 -- none"),
  "phase rerun 0": () => phases(...BOTH, "rerun 1"),
  "phase rerun 1": () => phases("rerun 1"),
  "phase rerun 3": async () => {
    const site = await orchestraOf();
    await perform(site, teamWith({ eve: () => ({ says: { role: "scorer", dimension: "correctness" } }) }));
    assert.equal((await site.run("gate")).code, 3);
    return (await site.run("phase", "rerun", "--from", "quality/results/loop.json")).code;
  },
  "phase iterate 0": () => on(kettle, "phase iterate"),
  "phase iterate 1": async () => {
    const site = memorySite(PROJECT);
    assert.equal((await site.run("init", "--pipeline", "playbook")).code, 0);
    return (await site.run("phase", "iterate", "gap")).code;
  },
  "gate 0": async () => on(await laidOut(), "gate --run", PASSING),
  "gate 1": async () => on(await laidOut(), "gate --run", FAILING),
  "gate 2": async () => on(await proved(await laidOut()), "gate"),
  "gate 3": async () => {
    const site = await orchestraOf();
    await perform(site, GOOD_TEAM, "Polish");
    return (await site.run("gate")).code;
  },
  "challenge 0": async () => on(await decided(BOTH_SAID), "challenge"),
  "challenge 1": async () => on(await decided(NEITHER), "challenge"),
  "challenge 3": () => on(BUG, "challenge"),
  "challenge decide 0": () => on(BOTH_SAID, "challenge decide"),
  "challenge decide 3": () => on({ ...BUG, ...said(1) }, "challenge decide"),
  "challenge apply 0": async () => on(await decided(BOTH_SAID), "challenge apply"),
  "challenge apply 1": async () => {
    const files: Record<string, string> = await decided(NEITHER);
    return on({ ...files, "quality/challenge/BUG-001-challenge.json": "{}\n" }, "challenge apply BUG-001");
  },
  "challenge apply 3": () => on(BUG, "challenge apply BUG-001"),
  "archive 0": async () => on(await archived(), "archive"),
  "archive 1": async () => {
    const files = await archived();
    return on({ ...files, [manifestOf(files)]: "{}\n" }, "archive");
  },
  "archive create 0": () => on(kettle, "archive create"),
  "archive create 3": async () => {
    const site = ownSite();
    await site.run("phase", "start", "1");
    return (await site.run("archive", "create")).code;
  },
  "archive verify 0": async () => on(await archived(), "archive verify --all"),
  "archive verify 1": async () => {
    const files = await archived();
    return on(
      { ...files, [`previous_runs/${idIn(files)}/quality/BUGS.md`]: "# None\n" },
      "archive verify --all",
    );
  },
  "archive verify 2": () => on({ "previous_runs/x/quality/BUGS.md": "# Bugs\n" }, "archive verify --all"),
  "archive diff 0": async () => {
    const files = await archived();
    return on(files, `archive diff ${idIn(files)}`);
  },
  "archive diff 1": async () => {
    const files = await archived();
    return on({ ...files, "quality/QUALITY.md": "# Other\n" }, `archive diff ${idIn(files)}`);
  },
  "archive restore 0": async () => {
    const files = await archived();
    return on(files, `archive restore ${idIn(files)} --to beside`);
  },
  "archive restore 1": async () => {
    const files = await archived();
    const broken = { ...files, [`previous_runs/${idIn(files)}/quality/BUGS.md`]: "" };
    return on(broken, `archive restore ${idIn(files)} --to beside`);
  },
  "archive prune 0": async () => on(await archived(), "archive prune --keep 1"),
  "archive prune 1": async () => {
    const files = await archived();
    const broken = { ...files, [`previous_runs/${idIn(files)}/quality/BUGS.md`]: "" };
    return on(broken, "archive prune --keep 1");
  },
  "archive cleanup 0": () => cleaned(() => {}),
  "archive cleanup 1": () =>
    cleaned(root => {
      const [copies = ""] = readdirSync(join(root, GROUND.snapshots));
      rmSync(join(root, GROUND.snapshots, copies, createHash("sha1").update("blob 1\0a").digest("hex")));
    }),
  "archive recover 0": () => on(kettle, "archive recover"),
  "archive recover 1": async () => {
    let code = -1;
    inProject({ ...OWN_WORK[0], [GROUND.staging]: "no directory" }, root => {
      code = assayIn(root, "archive", "recover").status ?? -1;
    });
    return code;
  },
  "oracle 0": async () => on(await frozenSite(), "oracle"),
  "oracle 1": async () => on(await frozenSite(), "oracle", programs({ "prove-A": 1 })),
  "oracle 2": async () => on(await frozenSite(), "oracle --cached"),
  "oracle 3": () => afterwards(HELD, "oracle"),
  "oracle next 0": async () => on(await openTicket(), "oracle next"),
  "oracle next 1": async () => on(await frozenSite(), "oracle next"),
  "oracle next 3": () => afterwards(["oracle", "claim", "A", "--by", "ann"], "oracle next"),
  "oracle claim 0": async () => on(await openTicket(), "oracle claim A --by ann"),
  "oracle claim 1": () => afterwards(["oracle", "claim", "A", "--by", "ann"], "oracle claim A --by bob"),
  "oracle claim 3": () => afterwards(["oracle", "claim", "A", "--by", "ann"], "oracle claim --by bob"),
  "oracle prove 0": async () => on(await frozenSite(), "oracle prove A"),
  "oracle prove 1": async () => on(await frozenSite(), "oracle prove A", programs({ "prove-A": 1 })),
  "oracle lint 0": async () => {
    const told = {
      scope: "The parser.",
      acceptance: ["It parses."],
      hooks: ["src/add.js:1"],
      test_plan: "Run it.",
    };
    const rows = ledgerText({ id: "A", status: "open", title: "Parse sums well", ...told });
    return on({ ...PROJECT, [TICKETS]: rows, [LINES]: linesText({ "assay:A": "true" }) }, "oracle lint");
  },
  "oracle lint 1": async () => on(await openTicket(), "oracle lint"),
  "self-audit 0": () => on({ "README.md": "Call `assay gate --list`.\n" }, "self-audit"),
  "self-audit 1": () => on({ "README.md": "Call `assay gate --strictly`.\n" }, "self-audit"),
  "self-audit 2": () => on({ "README.md": "# Sum\n" }, "self-audit"),
};

/** Cells that take a process of another program. */
const ELSEWHERE = ["phase run 0", "phase run 3"];

for (const [cell, show] of Object.entries(SHOWN))
  test(`${cell}: the command exits so`, async () => assert.equal(await show(), Number(cell.slice(-1))));

test("every cell of the table is shown, and none that is not in it", () => {
  const cells = Object.entries(COMMAND_ANSWERS).flatMap(([command, answers]) =>
    TOLD_CODES.filter(code => answers[code] !== undefined).map(code => `${command} ${code}`),
  );
  assert.deepEqual([...Object.keys(SHOWN), ...ELSEWHERE].sort(), cells.sort());
});
