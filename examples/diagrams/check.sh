#!/usr/bin/env bash
# Shows that the tools read what the library draws: installs them from npm at
# the versions of package-lock.json, once, and takes the corpus to them.
#
#   bash examples/diagrams/check.sh [FOLDER]
#
# It needs Node 18 or later with npm, and Graphviz (dot, gc). FOLDER keeps what
# npm installs, outside of what the go command looks into.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${1:-$here/../../.ci/bin/diagrams}

for program in node npm dot gc; do
	command -v "$program" >/dev/null || { echo "check.sh: $program is not installed" >&2; exit 1; }
done

mkdir -p "$tools"
if ! cmp -s "$here/package-lock.json" "$tools/installed.json"; then
	cp "$here/package.json" "$here/package-lock.json" "$tools/"
	(cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
	cp "$here/package-lock.json" "$tools/installed.json"
fi
# Node looks for packages beside the script.
cp "$here/package.json" "$here/check.mjs" "$tools/"
(cd "$here/../.." && go run ./examples/diagrams) >"$tools/corpus.json"
node "$tools/check.mjs" <"$tools/corpus.json"
