#!/bin/sh
# Takes an empty project through an orchestra, and through what goes wrong in one:
#   sh examples/orchestra.sh DIRECTORY
# Every step is held to its exit code. ASSAY names the program; the workers are scripted.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
assay=${ASSAY:-npx assay}
mkdir -p "$1"
cd "$1"

say() { printf '\n── %s\n' "$1"; }

# expect CODE COMMAND...: the command has to exit so.
expect() {
  wanted=$1 code=0
  shift
  printf '$ %s\n' "$*"
  "$@" || code=$?
  [ "$code" -eq "$wanted" ] || { echo "It exited with $code instead of $wanted." >&2; exit 70; }
}

phase() { $assay phase "$@"; }
work() { phase run "$@" -- node "$here/orchestra-worker.js"; }

# As if twenty minutes had gone by since a worker was last looked at.
wait_for() {
  node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const [, path] = process.argv;
    const earlier = (_, at) => `"at": "${new Date(Date.parse(at) - 1_200_000).toISOString().slice(0, 19)}Z"`;
    writeFileSync(path, readFileSync(path, "utf8").replace(/"at": "([^"]*)"/g, earlier));
  ' ".assay/tmp/reaper/$1.json"
}

say "A run is laid out, and its bar is frozen"
printf '<p>A kettle.</p>\n' > page.html
expect 0 $assay init --pipeline orchestra --preset code-visual --bar 0.9
printf '# Goal\n\nA page that shows a kettle.\n' > .assay/goal.md

say "Each worker answers in its own slot; one of two builders is throttled, and has failed"
expect 0 work recon --worker scout
expect 1 work builder --worker page --worker style

say "Its slice runs again, and nobody else's"
expect 0 phase rerun --worker style
phase prompt builder --worker style | node "$here/orchestra-worker.js"
expect 0 phase finish builder

say "A judge who is not content misspells what is to run again: Builder and Verifier do"
expect 0 work verifier --worker tester
expect 0 work polish --worker polisher
expect 0 work scoring --worker judge
expect 0 phase name --rerun work/judge/result.json
expect 0 phase rerun --verdict work/judge/result.json

say "The second attempt, and the third, in which only Polish runs again"
expect 0 work builder --worker page --worker style
expect 0 work verifier --worker tester
expect 0 work polish --worker polisher
expect 0 work scoring --worker judge
expect 0 phase rerun --verdict work/judge/result.json
expect 0 phase start polish --worker polisher --worker quiet
phase prompt polish --worker polisher | node "$here/orchestra-worker.js"

say "A worker that is paused survives, however long it is silent"
expect 3 phase reap
touch .pause-active
expect 3 phase reap
wait_for quiet
expect 3 phase reap

say "One that hangs gets an envelope that says so"
rm .pause-active
expect 0 phase reap
wait_for quiet
expect 1 phase reap
cat work/quiet/result.json
expect 1 phase finish polish
expect 0 phase rerun --worker quiet
phase prompt polish --worker quiet | node "$here/orchestra-worker.js"
expect 0 phase finish polish
expect 0 work scoring --worker judge

say "The judge is still not content, and three attempts are all there are"
expect 1 phase rerun --verdict work/judge/result.json
expect 0 phase
