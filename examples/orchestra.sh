#!/bin/sh
# Has a scripted team build a page, attempt by attempt until it ships; then the same with one fault after another, each of which stops where it should:
#   sh examples/orchestra.sh DIRECTORY [FAULT...]
# Every build has a directory of its own below DIRECTORY, and every step is held to its exit code. ASSAY names the program.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
assay=${ASSAY:-npx assay}
mkdir -p "$1"
root=$(cd "$1" && pwd)
shift

decided=quality/results/loop.json

init() { $assay init --pipeline orchestra --preset code-visual "$@"; }
phase() { $assay phase "$@"; }
gate() { $assay gate; }
say() { printf '\n── %s\n' "$1"; }

# expect CODE COMMAND...: the command has to exit so.
expect() {
  wanted=$1 code=0
  shift
  printf '$ %s\n' "$*"
  "$@" || code=$?
  [ "$code" -eq "$wanted" ] || { echo "It exited with $code instead of $wanted." >&2; exit 70; }
}

# The team, phase by phase; what no attempt changes is remembered by the run.
team() {
  printf -- ' --worker %s' recon:scout builder:page builder:style verifier:tester polish:polisher \
    scoring:correctness scoring:completeness scoring:verification scoring:visual_quality scoring:ambition "$@"
}

# work WHAT...: has the scripted team do a phase, or all that there is to do; of a phase that is under way, whoever has not answered.
# shellcheck disable=SC2046,SC2086 # They are words.
work() { phase run "$@" $(team $auditor $more) -- node "$here/orchestra-worker.js"; }

# Until it ships: 1 alone is a "not yet", and what runs again is in the gate's decision, unless nothing does.
orchestra() {
  work --all || :
  until gate; do
    rc=$?
    [ "$rc" -eq 1 ] || return "$rc"
    phase rerun --from "$decided" || return
    work --all || :
  done
}

# Up to here it is how an orchestra is run; from here on, what goes wrong in one.

# enter NAME: a project of its own.
enter() {
  mkdir "$root/$1"
  cd "$root/$1"
  echo "A page is to be built here." > README.md
}

# lay_out NAME: a project, and what its run is held to. The lock's number stays in this shell.
lay_out() {
  enter "$1"
  ASSAY_EXPECT=$(init --json | sed -n 's/^  "lock": "\(.*\)"$/\1/p')
  [ -n "$ASSAY_EXPECT" ] || { echo "No run was laid out." >&2; exit 70; }
  export ASSAY_EXPECT
  printf '# Goal\n\nA page that shows a kettle.\n' > .assay/goal.md
}

# begin BUILD: goes on with a copy of what all faults have in common that come after the same phase.
begin() {
  [ -n "${common:-}" ] || build_common
  ASSAY_EXPECT=$common
  cp -R "$root/$1" "$root/$fault"
  cd "$root/$fault"
}

# One build that is verified, the same when it is polished, and the same when it was scored and is not good enough.
build_common() {
  FAULT=none
  lay_out verified
  expect 0 work --to verifier
  cp -R "$root/verified" "$root/polished"
  cd "$root/polished"
  expect 0 work polish
  cp -R "$root/polished" "$root/weak"
  cd "$root/weak"
  FAULT=weak
  expect 0 work scoring
  FAULT=$fault common=$ASSAY_EXPECT
}

# As if twenty minutes had gone by since a worker was last looked at.
wait_for() {
  node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const [, path] = process.argv;
    const earlier = at => JSON.stringify(new Date(Date.parse(at) - 1_200_000).toISOString().replace(/\.\d+/, ""));
    writeFileSync(path, readFileSync(path, "utf8").replace(/("at": )"([^"]*)"/g, (_, key, at) => key + earlier(at)));
  ' ".assay/tmp/reaper/$1.json"
}

good() {
  say "good: a builder is throttled, the first attempt is weak at its root, and the second ships"
  lay_out good
  expect 0 orchestra
}

ghost() {
  say "ghost: a builder never answers; its slice is missing by name, and it alone runs again"
  lay_out ghost
  expect 1 work --all
  expect 1 gate
  expect 0 phase rerun --from "$decided"
  expect 0 orchestra
}

synthesized() {
  say "synthesized: sixteen of seventeen builders never answer, and the last one writes what they would have said"
  more=$(for hand in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do echo "builder:hand-$hand"; done)
  auditor=''
  lay_out synthesized
  expect 3 orchestra
  say "An auditor joins, looks into every slot, and has a word on each by name"
  expect 0 phase rerun scoring --worker auditor
  expect 0 work scoring
  expect 0 gate
}

misplaced() {
  say "misplaced: scores in the wrong field are taken from there, with a warning"
  begin polished
  expect 0 orchestra
}

blank() {
  say "blank: a score that is missing is neither a bad one nor a middling one; it is waited for"
  begin polished
  expect 3 orchestra
  expect 0 phase rerun --worker visual_quality
  expect 0 orchestra
}

stale() {
  say "stale: somebody puts the record of an earlier attempt back, in which everything was done"
  begin weak
  cp quality/run.json ../run.json
  expect 1 gate
  expect 0 phase rerun --from "$decided"
  cp quality/run.json ../run.2.json
  cp ../run.json quality/run.json
  expect 1 gate
  expect 2 phase rerun --from "$decided"
  say "The record is restored, and the attempt goes on"
  cp ../run.2.json quality/run.json
  expect 0 orchestra
}

misspelt() {
  say "misspelt: between the bands a judge decides, who misspells what is to run again: Builder and Verifier do"
  begin polished
  more=scoring:judge
  expect 0 work scoring
  expect 1 gate
  expect 0 phase name --rerun work/judge/result.json
  expect 0 phase rerun --from "$decided"
  expect 0 orchestra
}

timid() {
  say "timid: ambition is below its floor, and Polish alone runs again"
  begin weak
  expect 0 orchestra
}

unseen() {
  say "unseen: a headline that is in no still capture bounds ambition, and then a judge is wanted"
  begin polished
  expect 3 orchestra
  expect 3 phase rerun --from "$decided"
  expect 0 phase rerun scoring --worker judge
  expect 0 work scoring
  expect 0 orchestra
}

stubborn() {
  say "stubborn: three attempts are not enough, and a fourth never starts"
  begin weak
  expect 1 orchestra
  expect 1 phase rerun polish
}

unreachable() {
  say "unreachable: a bar that no work could reach is refused before anybody begins"
  enter unreachable
  expect 2 init --bar 0.99 --cap ambition=0.85
}

skipping() {
  say "skipping: Polish that changes nothing and does not say why has failed; with its reasons it passes"
  begin verified
  expect 1 work polish
  expect 0 orchestra
}

identical() {
  say "identical: a rerun that leaves to the byte what was there ends the loop"
  begin weak
  expect 1 orchestra
}

hanging() {
  say "hanging: a worker that is paused survives, however long it is silent"
  begin verified
  expect 0 phase start polish --worker polisher --worker quiet
  phase prompt polish --worker polisher | node "$here/orchestra-worker.js"
  expect 3 phase reap
  touch .pause-active
  expect 3 phase reap
  wait_for quiet
  expect 3 phase reap
  say "One that hangs gets an envelope that says so, and its slice runs again"
  rm .pause-active
  expect 0 phase reap
  wait_for quiet
  expect 1 phase reap
  cat work/quiet/result.json
  expect 1 gate
  expect 0 phase rerun --from "$decided"
  expect 0 orchestra
}

faults="ghost synthesized misplaced blank stale misspelt timid unseen stubborn unreachable skipping identical hanging"
# shellcheck disable=SC2086 # They are words.
[ $# -gt 0 ] || set -- good $faults
for fault; do
  more='' auditor=scoring:auditor
  export FAULT="$fault"
  case " good $faults " in
    *" $fault "*) "$fault" ;;
    *) echo "There is no fault called $fault; there are $faults." >&2; exit 2 ;;
  esac
done
