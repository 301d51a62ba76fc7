#!/bin/sh
# Every command over one project, from its init to its archive, with scripted agents, some of whom lie:
#   sh examples/chain.sh DIRECTORY
# The project, kettle's source, is made in DIRECTORY/kettle. Where a step has to say no, it says no, and what stands behind it puts that right.
# Every step is held to its exit code. ASSAY names the program.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
assay=${ASSAY:-npx assay}
mkdir -p "$1/kettle"
cd "$1/kettle"

say() { printf '\n── %s\n' "$1"; }

# expect CODE COMMAND...: the command has to exit so.
expect() {
  wanted=$1 code=0
  shift
  printf '$ %s\n' "$*"
  "$@" || code=$?
  [ "$code" -eq "$wanted" ] || { echo "It exited with $code instead of $wanted." >&2; exit 70; }
}

init() { $assay init "$@"; }
gate() { $assay gate "$@"; }
phase() { $assay phase "$@"; }
challenge() { $assay challenge "$@"; }
oracle() { $assay oracle "$@"; }
self_audit() { $assay self-audit; }
archive() { $assay archive "$@"; }

# work COMMAND...: an agent takes the ticket, does that, and says that it is done.
work() {
  claim=$(oracle claim BUG-001 --by agent) || return
  "$@"
  oracle release BUG-001 --token "${claim%% *}" --done
}

commit() { git add -A && git commit -qm "$1"; }

# freeze COMMAND...: what it freezes holds from here on. The lock's number stays in this shell, out of every agent's reach.
freeze() {
  printf '$ %s\n' "$*"
  ASSAY_EXPECT=$("$@" --json | sed -n 's/^  "lock": "\([0-9a-f]*\)".*/\1/p')
  export ASSAY_EXPECT="${ASSAY_EXPECT:?Nothing was frozen.}"
}

# audit WHICH...: phases of the audit, each by a worker started anew.
audit() { phase run "$@" -- node "$here/kettle-worker.js"; }
audit_with_a_lie() { phase run "$1" -- env LIE="$1" node "$here/kettle-worker.js"; }

# dated FILE: says today where it says when kettle's own run was, for nothing can have been found before this one began.
dated() { sed "s/2026-11-20/$(date -u +%Y-%m-%d)/" "$1" > ../dated && cp ../dated "$1"; }

for part in README.md package.json src test; do cp -R "$here/kettle/$part" .; done
git init -q .
git config user.name operator && git config user.email operator@example.org
commit 'A cache'

say "init: without a run nothing can be judged"
expect 2 gate
freeze init --pipeline playbook
commit 'An audit is to be done'

say "phase: a worker lies in the third phase, and nothing goes on until somebody has looked"
expect 0 audit --to 2
expect 1 audit_with_a_lie 3
expect 1 phase next
expect 0 phase rerun 3
expect 0 audit 3

say "phase, by hand: no phase ends on nothing, and a run that is being written is not archived"
expect 0 phase start 4 --worker auditor
expect 1 phase finish 4
expect 3 archive create
phase prompt 4 | node "$here/kettle-worker.js"
expect 0 phase finish 4

say "gate: due by now, or due at the end"
expect 0 gate --phase 4
expect 1 gate

say "challenge: before the fifth phase ends, two sceptics refute a finding"
expect 0 phase start 5 --worker reconciler
phase prompt 5 | node "$here/kettle-worker.js"
node "$here/challenge-plant.js" finding .
dated quality/writeups/BUG-005.md
node "$here/challenge-plant.js" key > ../canaries.json
expect 1 phase finish 5
expect 3 challenge
expect 0 challenge canary add ../canaries.json
expect 0 challenge run --all --jobs 2 \
  --agent "node '$here/challenge-sceptic.js' honest" --agent2 "node '$here/challenge-sceptic.js' honest again"
expect 0 challenge canary score ../canaries.json
expect 0 challenge decide BUG-005
expect 1 challenge
expect 0 challenge apply
expect 0 challenge
expect 0 phase finish 5

say "gate: everything is due, and there"
expect 0 audit 6
expect 0 phase
expect 0 gate
commit 'Three bugs'

say "oracle: a finding becomes a ticket, and its test the finish line"
sed -e '/^const guard/d' -e 's/ guard,//' -e 's|\.\./\.\./src|../src|' quality/regression/BUG-001.test.js > test/bug-001.test.js
cat > .assay/tickets.json <<'END'
{
  "schema_version": "1.0",
  "tool_version": "0.1.0",
  "tickets": [
    { "id": "BUG-001", "title": "Removing a key stays inside the directory", "status": "open", "created": "2026-11-20T18:00:00Z",
      "finish_line": { "kind": "command", "argv": ["node", "--test", "--test-reporter=tap", "test/bug-001.test.js"], "exit": 0, "min_tests": 1 } }
  ]
}
END
expect 2 oracle
freeze oracle freeze
commit 'A ticket'
expect 0 oracle next
expect 0 work true
expect 1 oracle
expect 1 oracle next

say "oracle: an agent that edits the test instead, and one that does the work"
edit_the_test() { sed 's/"settings.json", "warm"/"warm"/' test/bug-001.test.js > ../edited && cp ../edited test/bug-001.test.js; }
edit_the_test
expect 1 oracle
git checkout -q -- test
git apply quality/patches/BUG-001-fix.patch
expect 0 oracle
expect 1 gate

say "self-audit: the README tells people to call what is not there"
printf '\nBefore a merge: %s\n' "\`assay gate --strictly\`" >> README.md
expect 1 self_audit
sed 's/ --strictly/ --mode benchmark/' README.md > ../edited && cp ../edited README.md
expect 0 self_audit

say "archive: kept as the gate judged it, verified, and only then cleared away"
expect 0 gate --run
commit 'Removing a key stays inside the directory'
expect 0 archive create --clear
expect 2 gate
commit 'An audit is over'
run=$(archive --json | sed -n 's/^ *"id": "\(.*\)",$/\1/p')
expect 0 archive verify "$run"
echo 'BUG-003 was fixed, too.' >> "previous_runs/$run/quality/BUGS.md"
expect 1 archive verify "$run"
expect 1 archive restore "$run" --to ../restored
git checkout -q -- previous_runs
expect 0 archive verify "$run"
expect 0 archive restore "$run" --to ../restored
expect 0 cmp ../restored/quality/BUGS.md "previous_runs/$run/quality/BUGS.md"
