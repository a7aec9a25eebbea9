#!/usr/bin/env bash
# Takes the schemas to a second validator, Ajv: installs it from npm at the
# version of package-lock.json, once, and runs the tests that need it.
#
#   bash examples/schemas/check.sh
#
# It needs Node 18 or later with npm.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=$here/../../.ci/bin/schemas

for program in node npm; do
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
cd "$here"
out=$(go test -count=1 -v -run '^TestASecondValidator' .) || { echo "$out"; exit 1; }
grep -E '^(--- (PASS|SKIP)|    )' <<<"$out"
[ "$(grep -c '^--- PASS' <<<"$out")" = "$(grep -c '^func TestASecondValidator' ./*_test.go | awk -F: '{n += $2} END {print n}')" ] ||
	{ echo "check.sh: a test did not run" >&2; exit 1; }
