#!/bin/sh
# A worker of examples/loop.sh, scripted: it does what its ticket says where it stands, and commits. Now and then it does not.
set -eu

assay=${ASSAY:-npx assay}
# shellcheck disable=SC2016 # It is no shell that reads this.
title=$(node -p '
  const [path, name] = process.argv.slice(1);
  require(path).tickets.find(({ id }) => `assay:${id}` === name).title;
' "$PROJECT/.assay/tickets.json" "$1")
echo "--- $(basename "$PWD") works on $1: $title" >&2

case $title in
  'Say for how many cups it is')
    # The first who tries is gone in the middle of it.
    if mkdir "$PROJECT.died" 2> /dev/null; then kill -9 $$; fi
    echo 'For 2 cups' > cups.txt
    ;;
  'Say what to do')
    # Something else has to be done before, and nobody knew: it is filed, and this one given back.
    if [ ! -e unit.txt ]; then
      $assay oracle discover -C "$PROJECT" --from "$1" --title 'Agree on a unit' --blocks "$1" --key unit
      exit 1
    fi
    echo "Pour water at 95 degrees $(cat unit.txt) over the leaves" > steps.txt
    ;;
  'Agree on a unit') echo C > unit.txt ;;
  # A lie: nothing is done.
  'Say how much sugar') exit 0 ;;
  # Done as far as it goes, but nobody publishes.
  'Publish the recipe') echo 'Published with publish.sh' > README.md ;;
  *': Say how much sugar') echo '1 spoon' > sugar.txt ;;
  *': Publish the recipe') sh publish.sh ;;
  *) exit 1 ;;
esac
git add -A
git commit -qm "$title"
