#!/bin/sh
# A night that nobody watches: workers take tickets, two at a time, until the oracle says that all of them are done. What workers say decides nothing.
#   sh examples/loop.sh [DIRECTORY [WORKER...]]
# The project is made in DIRECTORY (default: a new temporary one). WORKER is called in a worktree of its own, with a ticket as last argument, and exits
# with 0 where it thinks that the ticket is done, with 1 where not (default: loop-worker.sh, which does what can go wrong). ASSAY names the program.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
assay=${ASSAY:-npx assay}
root=${1:-$(mktemp -d)}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- sh "$here/loop-worker.sh"
mkdir -p "$root/project/.assay" "$root/project/test"
cd "$root/project"
root=${PWD%/*}
export PROJECT="$PWD"

# The project in the evening: a recipe, how it is published, and tickets, each with what shows that it is done.
echo 'mkdir -p public && cp steps.txt public/tea.txt' > publish.sh
echo 'grep -q "at [0-9]* degrees [CF]" steps.txt' > test/steps.sh
cat > .assay/tickets.json <<'END_OF_TICKETS'
{
  "schema_version": "1.0",
  "tool_version": "0.0.0",
  "tickets": [
    { "id": "cups", "title": "Say for how many cups it is", "status": "open", "created": "2026-11-20T18:00:00Z", "priority": 1,
      "finish_line": { "kind": "file", "path": "cups.txt", "pattern": "^For \\d+ cups$" } },
    { "id": "steps", "title": "Say what to do", "status": "open", "created": "2026-11-20T18:00:00Z",
      "finish_line": { "kind": "command", "argv": ["sh", "test/steps.sh"], "exit": 0 } },
    { "id": "sugar", "title": "Say how much sugar", "status": "open", "created": "2026-11-20T18:00:00Z",
      "finish_line": { "kind": "file", "path": "sugar.txt", "pattern": "^\\d+ spoons?$" } },
    { "id": "publish", "title": "Publish the recipe", "status": "open", "created": "2026-11-20T18:00:00Z", "depends_on": ["steps"],
      "finish_line": { "kind": "file", "path": "public/tea.txt", "pattern": "degrees" } }
  ]
}
END_OF_TICKETS
# What a worker finds on the way has no finish line of its own: that of the ticket it was found in has to hold for it.
echo '{ "schema_version": "1.0", "tool_version": "0.0.0", "discovered": "by origin" }' > .assay/batch.json
git init -q .
git config user.name night && git config user.email night@example.org
# Tickets, finish lines and tests are frozen; the lock's number stays in this shell, where no worker can change it.
ASSAY_EXPECT=$($assay init --json | sed -n 's/^  "lock": "\(.*\)"$/\1/p')
export ASSAY_EXPECT="${ASSAY_EXPECT:?Nothing was frozen.}"
git add -A && git commit -qm 'A recipe'

# turn NAME WORKER...: somebody new takes a ticket, in a worktree of its own. A claim lasts six seconds here, for a night of seconds; the default is 15 minutes.
turn() {
  name=$1 && shift
  claim=$($assay oracle claim --by "$name" --for 0.1) || exit
  echo "$claim" > "$root/$name.claim"
  git worktree add -q -b "$name" "$root/$name"
  cd "$root/$name"
  exec "$@" "${claim##* }"
}

# keep_ledger: commits the tickets as they are by now.
keep_ledger() { git diff --quiet || git commit -qam 'What the workers say'; }

# settle NAME CODE: what one left who had a ticket is merged, one after another, and only what is merged is marked done.
settle() {
  [ -s "$root/$1.claim" ] || return 0
  read -r token _ ticket < "$root/$1.claim"
  keep_ledger
  said=''
  if [ "$2" -eq 0 ]; then
    if git merge -q --no-edit "$1"; then said=--done; else git merge --abort; fi
  fi
  if [ "$2" -le 1 ]; then
    $assay oracle release "$ticket" --token "$token" ${said:+"$said"} || : # Where it fails, the oracle says why.
  else
    echo "--- $1 died with $ticket: its claim ends by itself" >&2
  fi
  git worktree remove --force "$root/$1"
  git branch -q -D "$1"
}

# file_gaps: what is called done and is not becomes work, by the commands that the oracle gave; xargs takes their quotes away and expands nothing.
file_gaps() {
  sed -n 's/^    File it: assay //p' "$root/verdict.txt" > "$root/gaps.txt"
  # shellcheck disable=SC2086 # They are words.
  [ -s "$root/gaps.txt" ] && xargs -L 1 $assay < "$root/gaps.txt"
}

round=0
until $assay oracle > "$root/verdict.txt"; do
  rc=$?
  cat "$root/verdict.txt"
  # 2 is no verdict, and 3 waits for a person: neither is a "not yet" that work could change. That others are at work is no 3 here, only below.
  [ "$rc" -eq 1 ] || exit "$rc"
  round=$((round + 1))
  [ "$round" -le 30 ] || exit 1 # So many rounds a night of seconds has.
  echo "--- round $round" >&2
  one=worker-$((2 * round - 1)) two=worker-$((2 * round)) rc1=0 rc2=0
  turn "$one" "$@" & pid1=$!
  turn "$two" "$@" & pid2=$!
  wait "$pid1" || rc1=$?
  wait "$pid2" || rc2=$?
  settle "$one" "$rc1"
  settle "$two" "$rc2"
  if [ -s "$root/$one.claim" ] || [ -s "$root/$two.claim" ]; then continue; fi
  # Nobody got a ticket.
  [ "$rc1" -gt "$rc2" ] || rc1=$rc2
  case $rc1 in
    # What is left is claimed: somebody gives it back, or the claim ends.
    3) sleep 1 ;;
    # All is called done, so what is not becomes work; not before, for what is still open may close it. Where there is no such thing a person has to look.
    1) file_gaps || exit 1 ;;
    *) exit "$rc1" ;;
  esac
done
keep_ledger
cat "$root/verdict.txt"
