import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { parseJson } from "../../src/documents/json/json.ts";
import { type ChallengeSite, withAgents } from "../support/challenge-agents.ts";
import { doubtfulRun, entryText, sha256 } from "../support/challenge-run.ts";
import { runInMemory } from "../support/memory-host.ts";
import { assayIn, commitAll } from "../support/real-project.ts";
import { runHere } from "../support/run-here.ts";

const RUN = doubtfulRun({ id: "BUG-001" }, { id: "BUG-002", severity: "HIGH" });
const ROUNDS = ["BUG-001.1", "BUG-001.2", "BUG-002.1", "BUG-002.2"];

const challenge = (site: ChallengeSite, ...argv: readonly string[]) =>
  runHere(site.root, ["challenge", "run", ...argv]);
const record = (site: ChallengeSite, id: string, round: number) =>
  parseJson(site.read(`quality/challenge/${id}-round-${round}.json`)).value as {
    readonly agent: string;
    readonly asked: number;
    readonly batch: string | null;
    readonly fault: string | null;
    readonly answer: { readonly verdict: string; readonly severity: string | null } | null;
  };

test("challenge run: every finding is argued over twice, and all that was said is kept", () =>
  withAgents(RUN, site => {
    const [first, second] = [site.agent("first", "cat @bug"), site.agent("second", "cat @none")];
    const argv = ["challenge", "run", "--all", "--agent", first, "--agent2", `${second} -p 'two words'`];
    const ran = assayIn(site.root, ...argv);
    assert.deepEqual(ran.stdout.split("\n"), [
      "4 calls for 2 findings.",
      `Round 1 is answered by ${first}.`,
      `Round 2 is answered by ${second} -p 'two words'.`,
      `BUG-001, round 1: bug, MEDIUM (${first}).`,
      `BUG-001, round 2: not a bug (${second} -p 'two words').`,
      `BUG-002, round 1: bug, MEDIUM (${first}).`,
      `BUG-002, round 2: not a bug (${second} -p 'two words').`,
      "4 answers, 4 of them judged. Both rounds of 2 of 2 findings are judged.",
      "",
    ]);
    assert.equal(ran.status, 0, ran.stderr);
    assert.deepEqual(site.calls(), ROUNDS);
    assert.equal(record(site, "BUG-002", 1).agent, first);
    assert.equal(record(site, "BUG-002", 2).agent, `${second} -p 'two words'`);
    assert.equal(
      site.read("control_prompts/BUG-001-challenge-1.reply.md"),
      readFileSync(site.beside("bug"), "utf8"),
    );
    const again = assayIn(site.root, ...argv);
    assert.match(again.stdout, /^0 calls for 2 findings; 4 rounds answered already\.$/m);
    assert.deepEqual([again.status, site.calls().length], [0, 4]);
    assert.equal(assayIn(site.root, "challenge", "decide").status, 3, "the rounds disagree");
  }));

test("challenge run: a challenger is a fresh process in an empty directory that reads what is recorded", () =>
  withAgents(RUN, async site => {
    const agent = site.agent(
      "looks",
      '{ echo "$title"; cat; } > @prompt-$$\n{ pwd -P; ls -A; echo "$GIT_DIR"; } > @place-$$; mkdir left; cat @bug',
    );
    process.env["GIT_DIR"] = "/elsewhere";
    try {
      assert.equal((await challenge(site, "BUG-001", "--agent", agent)).code, 0);
    } finally {
      delete process.env["GIT_DIR"];
    }
    const said = (what: string) =>
      readdirSync(site.beside("."))
        .filter(name => name.startsWith(what))
        .map(name => readFileSync(site.beside(name), "utf8"));
    const prompts = [1, 2].map(round => site.read(`control_prompts/BUG-001-challenge-${round}.prompt.md`));
    assert.deepEqual(said("prompt-").sort(), prompts);
    const places = said("place-").map(text => text.split("\n"));
    assert.equal(places.length, 2);
    for (const [directory = "", ...rest] of places) {
      assert.deepEqual(rest, ["", ""], "nothing is there, and no repository is named");
      assert.ok(directory.startsWith(tmpdir()) && !existsSync(directory));
    }
    assert.notEqual(places[0]?.[0], places[1]?.[0]);
  }));

test("challenge run: one program for both rounds is said and recorded", () =>
  withAgents(RUN, async site => {
    const agent = site.agent("both", "cat @bug");
    const ran = await challenge(site, "BUG-002", "--agent", agent);
    assert.match(ran.stdout, new RegExp(`^Both rounds are answered by ${agent}; a second program`, "m"));
    assert.deepEqual([record(site, "BUG-002", 1).agent, record(site, "BUG-002", 2).agent], [agent, agent]);
  }));

test("challenge run: a dry run announces, and asks nobody", async () => {
  const argv = ["challenge", "run", "--all", "--agent", "claude -p", "--dry-run"];
  const ran = await runInMemory(argv, RUN);
  assert.match(ran.stdout, /^4 calls for 2 findings\.\nBoth rounds are answered by claude -p;/);
  assert.deepEqual([ran.code, ran.written], [0, {}]);
  const json = await runInMemory([...argv, "--max-calls", "3", "--round", "1", "--json"], RUN);
  assert.deepEqual(JSON.parse(json.stdout), {
    ...{ findings: 2, calls: 2, left: 0, answered: 0, refused: [] },
    agents: [{ round: 1, agent: "claude -p" }],
    dry_run: true,
  });
});

const REFUSED: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
  [["--all"], /^Nothing says who is to answer\.\nName a program/],
  [["--agent", "a"], /^Nothing says which findings are to be challenged\.\nName findings by their ids/],
  [["BUG-001", "--all", "--agent", "a"], /^Both single findings and --all are named\./],
  [["BUG-007", "--agent", "a"], /^There is no finding BUG-007 here\./],
  [["--all", "--agent", "a | b"], /^--agent "a \| b": It holds "\|", which only a shell understands\./],
  [["--all", "--agent", " "], /^--agent " ": It names no program\./],
  [["--all", "--agent", "a", "--agent2", "'a"], /^--agent2 "'a": A ' is not closed\./],
  [["--all", "--agent", "a", "--round", "3"], /^There is no round "3"\.\nName one with --round 1 or 2\./],
  [
    ["--all", "--agent", "a", "--jobs", "17"],
    /^--jobs "17" is no number.*\nGive a whole number from 1 to 16\./,
  ],
  [["--all", "--agent", "a", "--jobs", "0"], /^--jobs "0"/],
  [["--all", "--agent", "a", "--max-calls", "x"], /^--max-calls "x"/],
  [["--all", "--agent", "a", "--deadline", "86401"], /^--deadline "86401"/],
  [
    ["--all", "--agent", "a", "--from", "old"],
    /^--from old: "old" names neither a directory .*No archive is/,
  ],
  [["--all", "--agent", "a", "--from", "../x"], /^--from \.\.\/x: /],
  [["--all", "--agent", "a", "--from", ""], /^--from : "" names neither/],
];
for (const [argv, says] of REFUSED)
  test(`challenge run: refused: ${argv.join(" ")}`, async () => {
    const ran = await runInMemory(["challenge", "run", ...argv], RUN);
    assert.match(ran.stderr, says);
    assert.deepEqual([ran.code, ran.stdout, ran.written], [2, "", {}]);
  });

test("challenge run: a program that is not there is named before anybody is asked", () =>
  withAgents(RUN, site => {
    const agent = site.agent("there", "cat @bug");
    writeFileSync(site.beside("data"), "");
    for (const other of ["/no/such/agent", "no-such-agent-anywhere", site.beside("data")]) {
      const ran = assayIn(site.root, "challenge", "run", "--all", "--agent", agent, "--agent2", other);
      assert.ok(ran.stderr.startsWith(`${other}, which --agent2 names, cannot be run. `), ran.stderr);
      assert.equal(ran.status, 2);
    }
    assert.deepEqual(site.calls(), []);
  }));

const BAD: readonly (readonly [name: string, script: string, fault: RegExp, flags?: readonly string[]])[] = [
  ["is no answer", "echo Yes, it is.", /./],
  ["is nothing", ":", /./],
  [
    "came with a failure",
    "cat @bug; echo one >&2; echo 'no account' >&2; exit 4",
    /^The program exited with 4, and said: no account\.$/,
  ],
  ["came from a program that was killed", "cat @bug; kill -9 $$", /^The program was killed\.$/],
  [
    "came too late",
    "cat @bug; sleep 60",
    /^The program reached its deadline and was ended\.$/,
    ["--deadline", "1"],
  ],
  ["has no end", "yes", /^The program printed more than can be kept and was ended\.$/],
  ["is no text", "printf '\\377\\n'; cat @bug", /^What the program printed is no UTF-8\.$/],
  [
    "cites a line that says something else",
    "sed 's/return false/does not say what it quotes/' @bug",
    /does not say what it quotes/,
  ],
];
for (const [name, script, fault, flags = []] of BAD)
  test(`challenge run: an answer that ${name} is kept, not judged, and asked for again`, () =>
    withAgents(RUN, async site => {
      const agent = site.agent("bad", script);
      const ran = await challenge(site, "BUG-001", "--agent", agent, ...flags);
      assert.match(ran.stdout, /^BUG-001, round 1: not judged \(.*\)\. /m);
      assert.match(
        ran.stdout,
        /^BUG-001: Round 1 is not judged: .*\n1 answer, 0 of them judged\. Both rounds of 0 of 1 finding are judged\.$/m,
      );
      assert.equal(ran.code, 3);
      const { answer, fault: said } = record(site, "BUG-001", 1);
      assert.match(said ?? "", fault);
      assert.equal(answer, null);
      assert.deepEqual(site.calls(), ["BUG-001.1"], "nobody can argue against it");
      assert.ok(existsSync(join(site.root, "control_prompts/BUG-001-challenge-1.reply.md")));
      const good = site.agent("good", "cat @bug");
      assert.equal((await challenge(site, "BUG-001", "--agent", good)).code, 0);
      assert.deepEqual([record(site, "BUG-001", 1).asked, record(site, "BUG-001", 2).asked], [2, 1]);
    }));

test("challenge run: the longest replies that are judged are kept whole in a text that the gate reads", () =>
  withAgents(RUN, async site => {
    // What is kept of a reply stands in a fence that is longer than any in there.
    const long = (kib: number) =>
      `printf "so "; head -c ${kib * 1024} /dev/zero | tr '\\0' '\`'; echo; echo; cat @none`;
    const agent = site.agent("long", long(127));
    assert.equal((await challenge(site, "BUG-001", "--agent", agent)).code, 0);
    assert.equal((await runHere(site.root, ["challenge", "decide", "BUG-001"])).code, 0);
    const read = await runHere(site.root, ["challenge"]);
    assert.match(read.stdout, /^BUG-001 .* REJECTED /m);
    assert.ok(site.read("quality/challenge/BUG-001-challenge.md").length < 1024 * 1024);
    const longer = await challenge(site, "BUG-002", "--agent", site.agent("longer", long(128)));
    assert.match(
      longer.stdout,
      /^BUG-002: Round 1 is not judged: The reply is longer than 128 KiB\. Call it again\.$/m,
    );
    assert.equal(longer.code, 3);
  }));

test("challenge run: only one of the rounds, and only as many calls as there may be", () =>
  withAgents(RUN, async site => {
    const agent = ["--agent", site.agent("yes", "cat @bug")];
    const second = await challenge(site, "--all", "--round", "2", ...agent);
    assert.match(second.stdout, /^0 calls/);
    assert.match(second.stdout, /^BUG-001: Round 1 was not asked\. Call it without --round\.$/m);
    const cut = await challenge(site, "--all", "--max-calls", "1", "--round", "1", ...agent);
    assert.match(cut.stdout, /^1 call for 2 findings; 1 call left for another time\.$/m);
    assert.deepEqual([second.code, cut.code, site.calls().join()], [3, 3, "BUG-001.1"]);
    const three = await challenge(site, "--all", "--max-calls", "2", ...agent);
    assert.match(
      three.stdout,
      /^2 calls for 2 findings; 1 round answered already, 1 call left for another time\.$/m,
    );
    assert.deepEqual([three.code, site.calls().join()], [3, "BUG-001.1,BUG-001.2,BUG-002.1"]);
    const last = await challenge(site, "--all", "--round", "2", ...agent);
    assert.deepEqual([last.code, site.calls().join()], [0, ROUNDS.join()]);
  }));

test("challenge run: --again asks anew, and keeps what was answered", () =>
  withAgents(RUN, async site => {
    await challenge(site, "BUG-001", "--agent", site.agent("yes", "cat @bug"));
    const ran = await challenge(site, "BUG-001", "--again", "--agent", site.agent("no", "cat @none"));
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(
      [1, 2].map(round => record(site, "BUG-001", round).answer?.verdict),
      ["not a bug", "not a bug"],
    );
    assert.equal(record(site, "BUG-001", 2).asked, 2);
    const kept = readdirSync(join(site.root, "control_prompts")).filter(name => name.includes("asked-1"));
    assert.equal(kept.length, 6);
  }));

test("challenge run: a finding that has changed is asked about again, the others are not", () =>
  withAgents(RUN, async site => {
    const agent = ["--agent", site.agent("yes", "cat @bug")];
    await challenge(site, "--all", ...agent);
    const bugs = site.read("quality/BUGS.md");
    writeFileSync(join(site.root, "quality/BUGS.md"), bugs.replace("It never boils.", "It boils over."));
    const ran = await challenge(site, "--all", ...agent);
    assert.equal(ran.code, 0);
    assert.deepEqual(site.calls(), [...ROUNDS, "BUG-001.1", "BUG-001.2"]);
  }));

test("challenge run: what cannot be challenged is told, and does not keep the others", () =>
  withAgents(
    doubtfulRun({ id: "BUG-001", fields: { File: "everywhere" } }, { id: "BUG-002" }),
    async site => {
      const agent = ["--agent", site.agent("yes", "cat @bug")];
      const none = await challenge(site, "BUG-001", ...agent);
      assert.match(none.stderr, /^BUG-001 cannot be challenged without its code\./);
      const ran = await challenge(site, "--all", ...agent);
      assert.match(ran.stdout, /^2 calls for 1 finding\.\n.*\nBUG-001 cannot be challenged/);
      assert.match(ran.stdout, /Both rounds of 1 of 2 findings are judged\.$/m);
      assert.deepEqual([none.code, ran.code, site.calls().join()], [2, 3, "BUG-002.1,BUG-002.2"]);
    },
  ));

test("challenge run: --all goes on with a verdict whose rounds bear it no more", () =>
  withAgents(RUN, async site => {
    const agent = ["--agent", site.agent("yes", "cat @bug")];
    await challenge(site, "BUG-001", ...agent);
    await runHere(site.root, ["challenge", "decide"]);
    await challenge(site, "BUG-001", "--again", "--agent", site.agent("mute", ":"));
    const status = await runHere(site.root, ["challenge"]);
    assert.match(status.stdout, /^ {2}Round 1 is not judged: The reply is empty\.\n {2}Have it asked with /m);
    const ran = await challenge(site, "--all", ...agent);
    assert.match(ran.stdout, /^4 calls for 2 findings\.$/m);
    const rest = await challenge(site, "--all", ...agent);
    assert.match(rest.stdout, /^0 calls for 2 findings; 4 rounds answered already\.\n0 answers/);
  }));

test("challenge run: above fifteen findings every first round comes before any second", () => {
  const ids = Array.from({ length: 16 }, (_, at) => `BUG-${String(at + 1).padStart(3, "0")}`);
  return withAgents(doubtfulRun(...ids.map(id => ({ id }))), async site => {
    const agent = site.agent("yes", "cat @bug");
    const ran = await challenge(site, "--all", "--agent", agent, "--jobs", "16");
    assert.equal(ran.code, 0);
    const rounds = site.calls().map(call => call.split(".")[1]);
    assert.deepEqual(rounds, [...Array(16).fill("1"), ...Array(16).fill("2")]);
  });
});

test("challenge run: canaries are asked about like every other finding, and nobody hears which they are", () => {
  const key = "5".repeat(64);
  const canaries = {
    ...{ schema_version: "1.0", tool_version: "0.1.0", run_id: "20261120T091403Z-5a3c1e" },
    ...{ key_sha256: key, added: "2026-11-20T09:14:03Z" },
    canaries: ["BUG-003", "BUG-004"].map(id => ({ id, entry: entryText({ id }) })),
  };
  const files = { ...RUN, "quality/challenge/canaries.json": JSON.stringify(canaries) };
  return withAgents(files, async site => {
    const ran = await challenge(site, "--all", "--agent", site.agent("yes", "cat @bug"));
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual([site.calls().length, record(site, "BUG-004", 2).batch], [8, key]);
    const prompts = [1, 2, 3, 4].map(n => site.read(`control_prompts/BUG-00${n}-challenge-1.prompt.md`));
    assert.doesNotMatch([ran.stdout, ran.stderr, ...prompts].join(), /canar/i);
    assert.equal(record(site, "BUG-001", 1).batch, key);
  });
});

test("challenge run: as JSON there is one document, about the end", () =>
  withAgents(RUN, async site => {
    const ran = await challenge(site, "--all", "--agent", site.agent("no", "cat @none"), "--json");
    const said = JSON.parse(ran.stdout) as {
      rounds: readonly { id: string; round: number; verdict: string; asked: number }[];
      findings: number;
      open: unknown;
    };
    assert.deepEqual([said.findings, said.open, ran.stderr], [2, [], ""]);
    assert.deepEqual(
      said.rounds.map(({ id, round, verdict, asked }) => [`${id}.${round}`, verdict, asked]),
      ROUNDS.map(call => [call, "not a bug", 1]),
    );
  }));

const without = (files: Readonly<Record<string, string>>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !names.includes(path)));
/** Every file but prompts and replies. */
const judged = (root: string) =>
  (readdirSync(root, { recursive: true }) as string[])
    .filter(path => !/^(control_prompts|\.git)(\/|$)/.test(path))
    .sort()
    .map(path => {
      try {
        return `${path} ${sha256(readFileSync(join(root, path), "utf8"))}`;
      } catch {
        return path;
      }
    });

test("challenge run: of an archived run the answers come to suggestions, and nothing of the project is touched", () => {
  const archive = "previous_runs/20261120T091403Z-5a3c1e";
  const files = Object.fromEntries(
    Object.entries(RUN).map(([path, text]) => [
      path.startsWith("quality/") ? `${archive}/${path}` : path,
      text,
    ]),
  );
  return withAgents(files, async site => {
    const before = judged(site.root);
    const agents = ["--agent", site.agent("no", "cat @none")];
    const ran = await challenge(site, "--all", "--from", "20261120", ...agents);
    assert.match(
      ran.stdout,
      /^BUG-001: would be REJECTED: take it out of BUGS\.md with its records\. Neither calls it a bug\.$/m,
    );
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(judged(site.root), before);
    const desk = "control_prompts/challenge-20261120T091403Z-5a3c1e";
    assert.equal(readdirSync(join(site.root, desk)).length, 12);
    const again = await challenge(
      site,
      "BUG-002",
      "--from",
      archive,
      "--again",
      "--agent",
      site.agent("low", "sed 's/MEDIUM/LOW/' @bug"),
    );
    assert.match(again.stdout, /^BUG-002: would be DOWNGRADED from HIGH to LOW: correct its severity/m);
    const known = await challenge(site, "--all", "--from", archive, ...agents);
    assert.match(known.stdout, /^0 calls for 2 findings; 4 rounds answered already\.$/m);
    assert.deepEqual(judged(site.root), before);
  });
});

test("challenge run: a run that assay did not lay out is challenged where it is, by the revision that is named", () =>
  withAgents(without(RUN, "quality/run.json"), async site => {
    commitAll(site.root);
    const before = judged(site.root);
    const agent = ["--agent", site.agent("yes", "cat @bug")];
    const here = await challenge(site, "--all", ...agent);
    assert.match(here.stderr, /^There is no quality\/run\.json here/);
    const baseless = await challenge(site, "--all", "--from", ".", ...agent);
    assert.match(baseless.stderr, /^BUG-001 cannot be challenged without its code.*\n.*--source REV/);
    const ran = await challenge(site, "--all", "--from", ".", "--source", "HEAD", ...agent);
    assert.match(ran.stdout, /^BUG-001: would be CONFIRMED\. /m);
    assert.deepEqual([here.code, baseless.code, ran.code], [2, 2, 0]);
    assert.deepEqual(judged(site.root), before);
    mkdirSync(join(site.root, "runs"));
    const { renameSync } = await import("node:fs");
    renameSync(join(site.root, "quality"), join(site.root, "runs/quality"));
    const moved = await challenge(site, "BUG-001", "--from", "./runs/", "--source", "HEAD", ...agent);
    assert.match(moved.stdout, /^BUG-001: would be CONFIRMED\. /m);
    assert.equal(readdirSync(join(site.root, "control_prompts")).length, 2);
  }));

test("challenge run: a finding that is named twice is challenged once, and an id that two findings have is none", () => {
  const twice = doubtfulRun({ id: "BUG-001" }, { id: "BUG-001", severity: "LOW" }, { id: "BUG-002" });
  return withAgents(twice, async site => {
    const agent = ["--agent", site.agent("yes", "cat @bug")];
    const ran = await challenge(site, "BUG-002", "bug-002", ...agent);
    assert.deepEqual([ran.code, site.calls().length], [0, 2]);
    const doubled = await challenge(site, "--all", ...agent);
    assert.match(doubled.stdout, /^BUG-001 is there more than once.*Give each finding an id of its own\.$/m);
    assert.match(doubled.stdout, /Both rounds of 1 of 2 findings are judged\.$/m);
    assert.deepEqual([doubled.code, site.calls().length], [3, 2]);
  });
});

for (const [what, says, script] of [
  [
    "the first answer that it argues with",
    "What it was asked about has changed meanwhile. control_prompts/BUG-001-challenge-1.reply.md is not what the prompt shows.",
    `case "$title" in *"round 2"*) ${process.execPath} ${resolve("bin/assay.js")} challenge run BUG-001 -C ROOT --round 1 --again --agent @other >/dev/null 2>&1;; esac; cat @bug`,
  ],
  [
    "the writeup",
    "What round 1 of BUG-001 was asked about has changed since. quality/writeups/BUG-001.md is there now, and the prompt does not show it.",
    'case "$title" in *"round 2"*) mkdir -p ROOT/quality/writeups; echo It is. > ROOT/quality/writeups/BUG-001.md;; esac; cat @bug',
  ],
  [
    "the finding",
    "What round 1 of BUG-001 was asked about has changed since. quality/BUGS.md is not what the prompt shows.",
    'case "$title" in *"round 2"*) sed -i.old "s/It does not boil/It leaks/" ROOT/quality/BUGS.md;; esac; cat @bug',
  ],
] as const)
  test(`challenge run: an answer does not count where ${what} has changed while it was given`, () =>
    withAgents(RUN, async site => {
      site.agent("other", "cat @none");
      const agent = site.agent("slow", script.replaceAll("ROOT", site.root));
      const ran = await challenge(site, "BUG-001", "--agent", agent);
      assert.ok(ran.stdout.includes(`\nBUG-001, round 2: not judged (${agent}). ${says}`), ran.stdout);
      assert.match(ran.stdout, /^BUG-001: .* Call it again\.$/m);
      assert.equal(ran.code, 3);
      assert.equal(record(site, "BUG-001", 2).fault, says);
      assert.equal((await runHere(site.root, ["challenge", "decide", "BUG-001"])).code, 3);
    }));

test("challenge run: a damaged record of a round is named, and nothing is written over it", () =>
  withAgents(RUN, async site => {
    const agent = ["--agent", site.agent("yes", "cat @bug")];
    await challenge(site, "--all", ...agent);
    const path = "quality/challenge/BUG-001-round-1.json";
    writeFileSync(join(site.root, path), "{");
    const ran = await challenge(site, "--all", ...agent);
    assert.match(ran.stdout, /^quality\/challenge\/BUG-001-round-1\.json:1: .*Restore /m);
    assert.deepEqual([ran.code, site.calls().length, site.read(path)], [3, 4, "{"]);
  }));

test("challenge run: half an archive is no run", () =>
  withAgents(RUN, async site => {
    const place = "previous_runs/20261120T091403Z-5a3c1e.partial";
    mkdirSync(join(site.root, place, "quality"), { recursive: true });
    const agent = ["--agent", site.agent("yes", "cat @bug")];
    for (const from of [place, `${place}/.`, `./previous_runs/${place.slice(14)}`, "20261120"]) {
      const ran = await challenge(site, "--all", "--from", from, ...agent);
      assert.deepEqual([ran.code, ran.stdout, site.calls()], [2, "", []]);
      assert.match(ran.stderr, /neither a directory|is no whole run/);
    }
  }));
