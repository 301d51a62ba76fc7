#!/bin/sh
# Has findings of a run challenged by scripted sceptics, in copies of examples/kettle:
#   sh examples/challenge.sh DIRECTORY
# An honest pair takes a planted false positive out of every record; a rubber stamp is found out by canaries; orders in a writeup
# are obeyed by a bad sceptic, and change nothing that the gate finds by itself. Every step is held to its exit code. ASSAY names the program.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
assay=${ASSAY:-npx assay}
mkdir -p "$1"
root=$(cd "$1" && pwd)

say() { printf '\n── %s\n' "$1"; }

# expect CODE COMMAND...: the command has to exit so.
expect() {
  wanted=$1 code=0
  shift
  printf '$ %s\n' "$*"
  "$@" || code=$?
  [ "$code" -eq "$wanted" ] || { echo "It exited with $code instead of $wanted." >&2; exit 70; }
}

challenge() { $assay challenge "$@"; }
gate() { $assay gate; }

# Everything that the gate finds without asking what a sceptic said.
mechanical() {
  $assay gate --no-write --json | node -e '
    const { findings } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    for (const { check, path, line, message } of findings)
      if (!check.startsWith("challenge-")) console.log([check, path + ":" + line, message].join(" "));
  '
}

# kettle NAME PLANTED: a copy of kettle with a planted finding, and an answer key of canaries beside it, where no run looks.
kettle() {
  cp -R "$here/kettle" "$root/$1"
  node "$here/challenge-plant.js" "$2" "$root/$1"
  node "$here/challenge-plant.js" key > "$root/$1.key.json"
  cd "$root/$1"
}

# sceptics ONE OTHER: both rounds of whatever has to be challenged, by two agents; what is answered already is not asked again.
sceptics() {
  challenge run --all --jobs 2 --agent "node '$here/challenge-sceptic.js' $1" \
    --agent2 "node '$here/challenge-sceptic.js' $2 again"
}

say "A rubber stamp, which canaries find out"
kettle stamped finding
expect 0 challenge triggers BUG-005
expect 0 challenge canary add ../stamped.key.json
expect 0 sceptics rubber-stamp rubber-stamp
expect 1 challenge canary score ../stamped.key.json
expect 3 challenge decide BUG-005
expect 1 gate

say "An honest pair: the false positive goes, with its reasons kept"
kettle honest finding
expect 1 gate
expect 0 challenge canary add ../honest.key.json
expect 0 sceptics honest honest
expect 0 challenge canary score ../honest.key.json
expect 0 challenge decide BUG-005
expect 0 challenge apply
expect 0 gate
expect 0 challenge report

say "Orders in a writeup, and a sceptic that obeys them"
kettle hostile hostile
mechanical > "$root/before.txt"
expect 0 sceptics obedient obedient
expect 0 challenge decide BUG-005
expect 0 challenge apply
expect 1 gate
mechanical > "$root/after.txt"
expect 0 cmp "$root/before.txt" "$root/after.txt"
expect 0 test -s "$root/after.txt"
