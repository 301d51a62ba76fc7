#!/bin/sh
# Calls an agent until its work is done, and believes nobody but the finish line:
#   sh examples/until-done.sh PROJECT 'npm test' agent and its arguments
# The goal is in PROJECT/.assay/goal.md, which has to be written before. ASSAY names the program, ATTEMPTS how often the agent may try.
set -eu

project=$1 finish_line=$2
shift 2
assay=${ASSAY:-npx assay}
attempts=${ATTEMPTS:-5}

cd "$project"
# What the finish line depends on is frozen before the agent sees it; the lock's number stays in this shell.
ASSAY_EXPECT=$($assay init --done "$finish_line" --json | sed -n 's/^  "lock": "\(.*\)"$/\1/p')
export ASSAY_EXPECT

until $assay gate --run; do
  rc=$?
  # 2 and above is no "not yet": nothing was judged, and another try would change nothing.
  [ "$rc" -eq 1 ] || exit "$rc"
  [ "$attempts" -gt 0 ] || exit 1
  attempts=$((attempts - 1))
  "$@"
done
