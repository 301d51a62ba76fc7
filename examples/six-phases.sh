#!/bin/sh
# Takes a project through the six phases of a quality audit, each done by a worker started anew, and judges what came of it:
#   sh examples/six-phases.sh PROJECT agent and its arguments
# The agent reads what it is to do on its standard input. ASSAY names the program.
set -eu

project=$1
shift
assay=${ASSAY:-npx assay}

cd "$project"
# What judges the run is frozen before any worker sees it; the lock's number stays in this shell.
ASSAY_EXPECT=$($assay init --pipeline playbook --json | sed -n 's/^  "lock": "\(.*\)"$/\1/p')
export ASSAY_EXPECT

# The phase that is next is a fact of the files. Whoever fails one is told so, and nothing is skipped.
while next=$($assay phase next --json | sed -n 's/^    "number": \([0-9]*\),$/\1/p') && [ -n "$next" ]; do
  $assay phase run "$next" -- "$@"
done

$assay gate
