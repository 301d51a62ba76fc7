#!/bin/sh
# An existing project, its `npm test`, and an agent that would rather edit the test than the code:
#   sh examples/tonight.sh [DIR]
# The project is made in DIR (default: a new temporary directory). ASSAY names the program.
set -eu

assay=${ASSAY:-npx assay}
project=${1:-$(mktemp -d)}
mkdir -p "$project/test"
cd "$project"

# The project as it is in the evening: a sum that subtracts, and a test that knows better.
cat > package.json <<'END'
{
  "name": "sum",
  "version": "1.0.0",
  "scripts": {
    "test": "node --test"
  }
}
END
echo 'module.exports = (a, b) => a - b;' > sum.js
cat > test/sum.test.js <<'END'
const { equal } = require("node:assert");
const { test } = require("node:test");
const sum = require("../sum.js");

test("the sum of one and two is three", () => equal(sum(1, 2), 3));
END
git init -q .
git add -A
git -c user.name=you -c user.email=you@example.org commit -qm 'A sum'

# One command freezes the test and what runs it; the lock's number stays in this shell, out of the agent's reach.
ASSAY_EXPECT=$($assay init --done 'npm test' --json | sed -n 's/^  "lock": "\(.*\)"$/\1/p')
export ASSAY_EXPECT
printf '# Goal\n\nThe sum of two numbers is their sum.\n' > .assay/goal.md

# An agent: what it does first is what some do first.
agent() {
  case $1 in
    1) sed -i.bak 's/equal(sum(1, 2), 3)/equal(3, 3)/' test/sum.test.js && rm test/sum.test.js.bak ;;
    2) git checkout -q -- test/sum.test.js ;;
    *) echo 'module.exports = (a, b) => a + b;' > sum.js ;;
  esac
}

try=0
until $assay oracle; do
  rc=$?
  # 2 and above is no "not yet": nothing was judged, and another try would change nothing.
  [ "$rc" -eq 1 ] || exit "$rc"
  try=$((try + 1))
  [ "$try" -le 5 ] || exit 1
  echo "--- the agent's turn $try" >&2
  agent "$try"
done
